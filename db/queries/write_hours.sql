-- name: write_hours
SELECT write_hours(:hours::json)::text
