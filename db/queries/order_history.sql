-- name: order_history
-- What waits no longer, the newest first, after a place in that order.
SELECT d.document::text FROM order_document d
WHERE d.site_id = :site::uuid AND d.status = ANY (:statuses::text[])
  AND (:after::uuid IS NULL OR (d.created_at, d.id) < (
    SELECT k.created_at, k.id FROM procedure_order k WHERE k.id = :after::uuid))
ORDER BY d.created_at DESC, d.id DESC
LIMIT :limit::integer
