-- name: end_block
WITH v AS (SELECT :block::jsonb AS j),
block_row AS (
  UPDATE block b SET ended_at = (j->>'at')::timestamptz, ended_by = (j->>'by')::uuid,
                     version = (j->>'version')::integer
  FROM v WHERE b.id = (j->>'id')::uuid),
visits AS (
  UPDATE appointment a SET displaced = x.displaced, version = x.version
  FROM v, jsonb_to_recordset(j->'visits') AS x (id uuid, version integer, displaced boolean)
  WHERE a.id = x.id)
SELECT write_audit((j->'audit')::json)::text,
       pg_notify('foramen', j->>'notice')::text,
       (SELECT count(write_audit((x->'audit')::json)::text)
        FROM jsonb_array_elements(j->'visits') AS x)::text,
       notify_of_visits((j->'visits')::json)::text
FROM v
