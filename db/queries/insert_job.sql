-- name: insert_job
INSERT INTO job (id, kind, key, subjects, due_at, created_at)
VALUES (:id::uuid, :kind::text, :key::text, :subjects::jsonb, :due::timestamptz,
        :at::timestamptz)
ON CONFLICT ON CONSTRAINT job_key DO NOTHING
