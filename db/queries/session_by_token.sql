-- name: session_by_token
-- The session with its person's roles as "site role" pairs.
SELECT s.user_id::text, u.username, u.display_name, micros(s.last_seen_at), micros(s.expires_at),
  (SELECT r.id::text FROM resource r WHERE r.user_id = u.id AND r.kind = 'physician'
   ORDER BY r.id LIMIT 1),
  (SELECT string_agg(ur.site_id || ' ' || ur.role, ';') FROM user_role ur
   WHERE ur.user_id = u.id)
FROM user_session s JOIN app_user u ON u.id = s.user_id
WHERE s.token_sha256 = decode(:token::text, 'hex') AND u.disabled_at IS NULL
