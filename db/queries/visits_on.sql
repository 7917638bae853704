-- name: visits_on
SELECT document::text FROM visit_document
WHERE site_id = :site::uuid AND local_date = :date::date
ORDER BY starts, id
