-- name: end_block
WITH v AS (SELECT :block::json AS j),
block_row AS (
  UPDATE block b SET ended_at = (j->>'at')::timestamptz, ended_by = (j->>'by')::uuid,
                     version = (j->>'version')::integer
  FROM v WHERE b.id = (j->>'id')::uuid),
visits AS (
  UPDATE appointment a SET displaced = x.displaced, version = x.version
  FROM v, json_to_recordset(j->'visits') AS x (id uuid, version integer, displaced boolean)
  WHERE a.id = x.id)
SELECT write_audit(j->'audit')::text,
       pg_notify('foramen', j->>'notice')::text,
       (SELECT count(write_audit(x->'audit')::text || pg_notify('foramen', x->>'notice')::text)
        FROM json_array_elements(j->'visits') AS x)::text
FROM v
