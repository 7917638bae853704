-- name: order_queue
-- What waits, the most urgent first, after a place in that order.
SELECT d.document::text FROM order_document d
WHERE d.site_id = :site::uuid AND d.status = ANY (:statuses::text[])
  AND (:after::uuid IS NULL
       OR (array_position('{urgent,soon,routine}', d.urgency), coalesce(d.wanted_to, 'infinity'),
           d.created_at, d.id) > (
         SELECT array_position('{urgent,soon,routine}', k.urgency),
                coalesce(k.wanted_to, 'infinity'), k.created_at, k.id
         FROM procedure_order k WHERE k.id = :after::uuid))
ORDER BY array_position('{urgent,soon,routine}', d.urgency), coalesce(d.wanted_to, 'infinity'),
  d.created_at, d.id
LIMIT :limit::integer
