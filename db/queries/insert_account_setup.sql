-- name: insert_account_setup
INSERT INTO account_setup (token_sha256, user_id, expires_at)
VALUES (decode(:token::text, 'hex'), :user::uuid, :expires::timestamptz)
