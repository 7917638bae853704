-- name: seal_audit
SELECT seal_audit(:at::timestamptz, :limit::integer)
