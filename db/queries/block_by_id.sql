-- name: block_by_id
SELECT block_document(id)::text FROM block WHERE id = :id::uuid
