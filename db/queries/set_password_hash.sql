-- name: set_password_hash
UPDATE app_user SET password_hash = :hash::text WHERE id = :user::uuid
