-- name: insert_hold
WITH v AS (SELECT :hold::jsonb AS j),
hold_row AS (
  INSERT INTO hold (id, site_id, patient_id, owner_id, local_date, starts, procedures, until,
                    prolonged, created_at, version)
  SELECT (j->>'id')::uuid, (j->>'site')::uuid, (j->>'patient')::uuid, (j->>'owner')::uuid,
         (j->>'date')::date, (j->>'starts')::timestamptz, (j->'procedures')::jsonb,
         (j->>'until')::timestamptz, 0, (j->>'at')::timestamptz, 1
  FROM v),
reservations AS (
  INSERT INTO reservation (resource_id, hold_id, role, planned, during)
  SELECT r.resource, (j->>'id')::uuid, r.role, tstzrange(r.from, r.to), tstzrange(r.from, r.to)
  FROM v, jsonb_to_recordset(j->'reservations') AS r (
    resource uuid, role text, "from" timestamptz, "to" timestamptz))
SELECT write_audit((j->'audit')::json)::text,
       CASE WHEN j->'success' IS NOT NULL THEN write_success((j->'success')::json)::text END,
       pg_notify('foramen', j->>'notice')::text
FROM v
