-- name: purge_holds
WITH gone AS (
  DELETE FROM hold WHERE id IN (
    SELECT h.id FROM hold h
    WHERE h.until <= :before::timestamptz ORDER BY h.until LIMIT :limit::integer
    FOR UPDATE SKIP LOCKED)
  RETURNING 1)
SELECT count(*) FROM gone
