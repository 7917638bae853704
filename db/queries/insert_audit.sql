-- name: insert_audit
SELECT write_audit(:audit::json)::text
