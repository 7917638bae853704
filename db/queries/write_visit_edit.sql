-- name: write_visit_edit
SELECT write_visit_edit(:edit::json)::text
