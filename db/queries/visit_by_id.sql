-- name: visit_by_id
SELECT document::text FROM visit_document WHERE id = :id::uuid
