-- name: fail_job
-- Notes a failed attempt, unless another copy has taken the job since.
UPDATE job SET attempts = :attempts::integer, last_error = :error::text, due_at = :due::timestamptz,
  given_up_at = :given_up::timestamptz
WHERE id = (SELECT j.id FROM job j
            WHERE j.id = :id::uuid AND j.done_at IS NULL AND j.due_at = :taken_due::timestamptz
            FOR UPDATE SKIP LOCKED)
RETURNING id::text
