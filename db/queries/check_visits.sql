-- name: check_visits
SELECT document::text, coalesce(blocks_over_visit(id), '[]')::text
FROM visit_document WHERE id > :after::uuid ORDER BY id LIMIT :limit::integer
