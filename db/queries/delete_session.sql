-- name: delete_session
DELETE FROM user_session WHERE token_sha256 = decode(:token::text, 'hex') RETURNING user_id::text
