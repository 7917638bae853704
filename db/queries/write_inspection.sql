-- name: write_inspection
SELECT write_inspection(:inspection::json)::text
