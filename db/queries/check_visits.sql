-- name: check_visits
SELECT document::text FROM visit_document WHERE id > :after::uuid ORDER BY id LIMIT :limit::integer
