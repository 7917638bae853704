-- name: check_blocks
SELECT block_document(id)::text FROM block WHERE id > :after::uuid ORDER BY id LIMIT :limit::integer
