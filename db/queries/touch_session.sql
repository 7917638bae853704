-- name: touch_session
UPDATE user_session SET last_seen_at = :at::timestamptz
WHERE token_sha256 = decode(:token::text, 'hex') AND last_seen_at < :at::timestamptz
