-- name: displaced_visits
SELECT d.document::text, coalesce(blocks_over_visit(d.id), '[]')::text
FROM visit_document d JOIN appointment a ON a.id = d.id
WHERE d.site_id = :site::uuid AND d.local_date BETWEEN :from::date AND :to::date AND a.displaced
  AND a.status NOT IN ('discharged', 'cancelled', 'no_show')
ORDER BY d.starts, d.id
LIMIT :limit::integer
