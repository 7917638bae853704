-- name: insert_user
WITH u AS (
  INSERT INTO app_user (id, username, display_name, password_hash, created_at)
  VALUES (:id::uuid, :username::text, :display_name::text, nullif(:hash::text, ''),
          :at::timestamptz))
INSERT INTO user_role (user_id, site_id, role)
SELECT :id::uuid, split_part(pair, ' ', 1)::uuid, split_part(pair, ' ', 2)
FROM unnest(:roles::text[]) AS pair
