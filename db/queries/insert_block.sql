-- name: insert_block
-- Block, occurrences, the marks of what it displaces, audit and success: one round trip.
WITH v AS (SELECT :block::jsonb AS j),
block_row AS (
  INSERT INTO block (id, resource_id, site_id, kind, reason, during, weekdays, starts, ends,
                     first_date, last_date, created_at, created_by, version)
  SELECT (j->>'id')::uuid, (j->>'resource')::uuid, (j->>'site')::uuid, j->>'kind', j->>'reason',
         CASE WHEN j->>'from' IS NOT NULL
           THEN tstzrange((j->>'from')::timestamptz, (j->>'to')::timestamptz) END,
         (j->>'weekdays')::smallint[], (j->>'starts')::smallint, (j->>'ends')::smallint,
         (j->>'first')::date, (j->>'last')::date, (j->>'at')::timestamptz, (j->>'by')::uuid, 1
  FROM v),
occurrences AS (
  INSERT INTO block_occurrence (block_id, resource_id, during)
  SELECT (j->>'id')::uuid, (j->>'resource')::uuid, tstzrange(o.from, o.to)
  FROM v, jsonb_to_recordset(j->'occurrences') AS o ("from" timestamptz, "to" timestamptz)),
visits AS (
  UPDATE appointment a SET displaced = x.displaced, version = x.version
  FROM v, jsonb_to_recordset(j->'visits') AS x (id uuid, version integer, displaced boolean)
  WHERE a.id = x.id)
SELECT write_audit((j->'audit')::json)::text,
       CASE WHEN j->'success' IS NOT NULL THEN write_success((j->'success')::json)::text END,
       pg_notify('foramen', j->>'notice')::text,
       (SELECT count(write_audit((x->'audit')::json)::text)
        FROM jsonb_array_elements(j->'visits') AS x)::text,
       notify_of_visits((j->'visits')::json)::text
FROM v
