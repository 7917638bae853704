-- name: insert_phase_record
WITH v AS (SELECT :record::jsonb AS j),
record AS (
  INSERT INTO checklist_phase_record (id, appointment_id, phase, procedure, confirmed, completed_at)
  SELECT (j->>'record')::uuid, (j->>'id')::uuid, j->>'phase', (j->>'procedure')::integer,
         ARRAY(SELECT jsonb_array_elements_text(j->'confirmed')), (j->>'at')::timestamptz
  FROM v),
signatures AS (
  INSERT INTO phase_signature (record_id, position, user_id, role)
  SELECT (j->>'record')::uuid, s.position, s.by, s.role
  FROM v, jsonb_to_recordset(j->'signatures') AS s (position integer, "by" uuid, role text))
SELECT write_audit((j->'audit')::json)::text,
       CASE WHEN j->'success' IS NOT NULL THEN write_success((j->'success')::json)::text END,
       pg_notify('foramen', j->>'notice')::text
FROM v
