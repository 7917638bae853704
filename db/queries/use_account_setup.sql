-- name: use_account_setup
UPDATE account_setup SET used_at = :at::timestamptz
WHERE token_sha256 = decode(:token::text, 'hex') AND used_at IS NULL
  AND expires_at > :at::timestamptz
RETURNING user_id::text
