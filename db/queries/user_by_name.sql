-- name: user_by_name
SELECT u.id::text, u.username, u.display_name, coalesce(u.password_hash, ''),
  (u.disabled_at IS NOT NULL)::integer,
  (SELECT string_agg(ur.site_id || ' ' || ur.role, ';') FROM user_role ur
   WHERE ur.user_id = u.id)
FROM app_user u WHERE u.username = :username::text
