-- name: hold_by_id
SELECT hold_document(id)::text FROM hold WHERE id = :id::uuid
