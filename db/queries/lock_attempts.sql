-- name: lock_attempts
-- Made when there is none, so that the row lock also holds for a name typed for the first time.
INSERT INTO sign_in_attempt AS a (name_sha256, failures, updated_at)
VALUES (decode(:name::text, 'hex'), 0, :at::timestamptz)
ON CONFLICT ON CONSTRAINT sign_in_attempt_pkey DO UPDATE SET updated_at = excluded.updated_at
RETURNING a.failures, micros(a.locked_until)
