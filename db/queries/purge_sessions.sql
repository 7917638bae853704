-- name: purge_sessions
WITH gone AS (
  DELETE FROM user_session WHERE token_sha256 IN (
    SELECT s.token_sha256 FROM user_session s
    WHERE s.expires_at <= :before::timestamptz ORDER BY s.expires_at LIMIT :limit::integer)
  RETURNING 1)
SELECT count(*) FROM gone
