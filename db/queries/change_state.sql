-- name: change_state
-- A step along an arrow with its effects, audit and success: one round trip.
WITH v AS (SELECT :change::jsonb AS j),
appointment_row AS (
  UPDATE appointment a SET status = j->>'status', version = (j->>'version')::integer,
                           displaced = (j->>'displaced')::boolean
  FROM v WHERE a.id = (j->>'id')::uuid),
order_row AS (
  UPDATE procedure_order o SET status = j->>'orderStatus', version = o.version + 1
  FROM v WHERE o.id = (j->>'order')::uuid AND j->>'orderStatus' IS NOT NULL),
outcomes AS (
  UPDATE appointment_procedure p SET outcome = x.outcome
  FROM v, jsonb_to_recordset(j->'outcomes') AS x (position integer, outcome text)
  WHERE p.appointment_id = (j->>'id')::uuid AND p.position = x.position),
reservations AS (
  UPDATE reservation r SET during =
    CASE WHEN x.from IS NULL THEN 'empty'::tstzrange ELSE tstzrange(x.from, x.to) END
  FROM v, jsonb_to_recordset(j->'reservations') AS x (
    role text, "from" timestamptz, "to" timestamptz)
  WHERE r.appointment_id = (j->>'id')::uuid AND r.role = x.role),
voided AS (
  UPDATE checklist_phase_record c SET voided_at = (j->>'at')::timestamptz
  FROM v, jsonb_array_elements_text(j->'voided') AS x (id)
  WHERE c.id = x.id::uuid),
event AS (
  INSERT INTO appointment_event (appointment_id, sequence, at, from_status, to_status, user_id,
                                 role, reason_code, reason_note)
  SELECT (j->>'id')::uuid, (j->>'sequence')::integer, (j->>'at')::timestamptz, j->>'from',
         j->>'status', (j->>'by')::uuid, j->>'role', j->>'reasonCode', j->>'reasonNote'
  FROM v),
event_resources AS (
  INSERT INTO appointment_event_resource (appointment_id, sequence, role, resource_id)
  SELECT (j->>'id')::uuid, (j->>'sequence')::integer, r.role, r.resource
  FROM v, jsonb_to_recordset(j->'used') AS r (resource uuid, role text))
SELECT write_audit((j->'audit')::json)::text,
       CASE WHEN j->'success' IS NOT NULL THEN write_success((j->'success')::json)::text END,
       pg_notify('foramen', j->>'notice')::text
FROM v
