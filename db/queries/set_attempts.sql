-- name: set_attempts
WITH old AS (
  DELETE FROM sign_in_attempt
  WHERE updated_at < :at::timestamptz - interval '1 day'
    AND name_sha256 <> decode(:name::text, 'hex'))
UPDATE sign_in_attempt SET failures = :failures::integer, locked_until = :until::timestamptz,
  updated_at = :at::timestamptz
WHERE name_sha256 = decode(:name::text, 'hex')
