-- name: check_overlaps
-- Invariant 1 without relying on the constraint: neighbours by start, each against the latest end so
-- far. At most ten offenders.
SELECT 'resource ' || x.resource_id || ': reservation ' || x.id ||
       ' begins before an earlier one of it ends'
FROM (
  SELECT r.id, r.resource_id, lower(r.during) AS starts,
    max(upper(r.during)) OVER (
      PARTITION BY r.resource_id ORDER BY lower(r.during), r.id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest_end
  FROM reservation r WHERE NOT isempty(r.during)) x
WHERE x.starts < x.latest_end
ORDER BY x.resource_id, x.starts
LIMIT 10
