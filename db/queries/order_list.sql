-- name: order_list
SELECT d.document::text FROM order_document d
WHERE d.site_id = :site::uuid AND d.status = ANY (:statuses::text[])
ORDER BY array_position('{urgent,soon,routine}', d.urgency), d.wanted_to NULLS LAST, d.created_at, d.id
LIMIT :limit::integer
