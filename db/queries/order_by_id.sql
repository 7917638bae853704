-- name: order_by_id
SELECT document::text FROM order_document WHERE id = :id::uuid
