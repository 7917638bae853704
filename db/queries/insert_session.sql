-- name: insert_session
INSERT INTO user_session (token_sha256, user_id, created_at, last_seen_at, expires_at)
VALUES (decode(:token::text, 'hex'), :user::uuid, :at::timestamptz, :at::timestamptz,
        :expires::timestamptz)
