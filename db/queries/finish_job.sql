-- name: finish_job
UPDATE job SET done_at = :done::timestamptz, due_at = coalesce(:due::timestamptz, due_at),
  attempts = 0, last_error = NULL
WHERE id = :id::uuid
