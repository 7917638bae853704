-- name: write_visit_swap
SELECT write_visit_swap(:swap::json)::text
