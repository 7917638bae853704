-- name: unsealed_in_chain
-- Rows that have no seal although later ones do: nobody who writes through the service makes such. In
-- a database that was restored elsewhere the numbers of transactions say nothing until the first seal
-- there.
SELECT e.id
FROM (SELECT s.audit_xid, s.audit_id FROM audit_seal s ORDER BY s.sequence DESC LIMIT 1) mark
JOIN audit_event e ON (e.xid, e.id) < (mark.audit_xid, mark.audit_id)
WHERE mark.audit_xid < pg_snapshot_xmax(pg_current_snapshot())
  AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.audit_id = e.id)
ORDER BY e.xid, e.id LIMIT 1
