-- name: visits_of
SELECT document::text FROM visit_document
WHERE patient_id = :patient::uuid AND site_id = ANY (:sites::uuid[])
ORDER BY starts DESC, id
LIMIT :limit::integer
