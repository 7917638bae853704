-- name: take_job
-- The job that is due for longest and that no other copy holds, of the kinds that this one knows.
SELECT j.id::text, j.kind, j.key, j.subjects::text, micros(j.due_at), j.attempts
FROM job j
WHERE j.done_at IS NULL AND j.given_up_at IS NULL AND j.due_at <= :at::timestamptz
  AND j.kind = ANY (:kinds::text[])
ORDER BY j.due_at, j.id
LIMIT 1
FOR UPDATE SKIP LOCKED
