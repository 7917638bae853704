-- name: purge_idempotency
WITH gone AS (
  DELETE FROM idempotency WHERE (user_id, method, route, key) IN (
    SELECT i.user_id, i.method, i.route, i.key FROM idempotency i
    WHERE i.created_at <= :before::timestamptz ORDER BY i.created_at LIMIT :limit::integer)
  RETURNING 1)
SELECT count(*) FROM gone
