-- name: check_audit_chain
-- The links after a good one: each against the seal before it and the row of today. The first bad one
-- (its number, the row's, whether the number before it is missing, whether the row is), and the last
-- link that was looked at.
WITH link AS (
  SELECT s.sequence, s.audit_id, s.hash,
    lag(s.sequence, 1, :after::bigint) OVER w AS before,
    e.id IS NULL AS gone,
    s.audit_xid = e.xid
      AND s.hash = audit_hash(lag(s.hash, 1, decode(:hash::text, 'hex')) OVER w, e) AS good
  FROM (SELECT * FROM audit_seal WHERE sequence > :after::bigint
        ORDER BY sequence LIMIT :limit::integer) s
  LEFT JOIN audit_event e ON e.id = s.audit_id
  WINDOW w AS (ORDER BY s.sequence)
), bad AS (
  SELECT * FROM link l WHERE l.before <> l.sequence - 1 OR l.gone OR NOT l.good
  ORDER BY l.sequence LIMIT 1
)
SELECT (SELECT count(*) FROM link), l.sequence, encode(l.hash, 'hex'),
  b.sequence, b.audit_id, b.before, b.gone::integer
FROM (SELECT * FROM link ORDER BY sequence DESC LIMIT 1) l LEFT JOIN bad b ON true
