-- name: blocks_within
-- Ended ones too: the caller shows them as far as they lasted.
SELECT block_document(x.block_id)::text
FROM (
  SELECT o.block_id, min(lower(o.during)) AS starts FROM block_occurrence o
  WHERE o.resource_id = ANY (:resources::uuid[])
    AND o.during && tstzrange(:from::timestamptz, :to::timestamptz)
  GROUP BY o.block_id) x
ORDER BY x.starts, x.block_id
LIMIT 1000
