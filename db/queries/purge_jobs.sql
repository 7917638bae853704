-- name: purge_jobs
WITH gone AS (
  DELETE FROM job WHERE id IN (
    SELECT j.id FROM job j
    WHERE j.done_at <= :before::timestamptz ORDER BY j.done_at LIMIT :limit::integer)
  RETURNING 1)
SELECT count(*) FROM gone
