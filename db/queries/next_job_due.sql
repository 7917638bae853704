-- name: next_job_due
SELECT micros(min(j.due_at)) FROM job j
WHERE j.done_at IS NULL AND j.given_up_at IS NULL AND j.kind = ANY (:kinds::text[])
