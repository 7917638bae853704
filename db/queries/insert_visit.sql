-- name: insert_visit
-- Order (a new one has a reason), appointment and all that hangs on it from one document, with audit
-- and success: one round trip. Foreign keys are checked at the end of the statement.
WITH v AS (SELECT :visit::jsonb AS j),
order_row AS (
  INSERT INTO procedure_order (id, site_id, patient_id, reason, status, created_at, created_by)
  SELECT (j->>'order')::uuid, (j->>'site')::uuid, (j->>'patient')::uuid, j->>'orderReason',
         'scheduled', (j->>'at')::timestamptz, (j->>'by')::uuid
  FROM v WHERE j->>'orderReason' IS NOT NULL),
order_items AS (
  INSERT INTO procedure_order_item (order_id, position, procedure_key, purpose, side, levels)
  SELECT (j->>'order')::uuid, p.position, t.key, p.purpose, p.side, p.levels
  FROM v, jsonb_to_recordset(j->'procedures') AS p (
    position integer, type bigint, purpose text, side text, levels text[])
  JOIN procedure_type t ON t.id = p.type
  WHERE j->>'orderReason' IS NOT NULL),
order_taken AS (
  UPDATE procedure_order o SET status = 'scheduled', version = o.version + 1
  FROM v WHERE o.id = (j->>'order')::uuid AND j->>'orderReason' IS NULL),
appointment_row AS (
  INSERT INTO appointment (id, site_id, patient_id, order_id, status, version, local_date, starts,
                           rules, created_at, created_by)
  SELECT (j->>'id')::uuid, (j->>'site')::uuid, (j->>'patient')::uuid, (j->>'order')::uuid,
         j->>'status', (j->>'version')::integer, (j->>'date')::date, (j->>'starts')::timestamptz,
         j->>'rules', (j->>'at')::timestamptz, (j->>'by')::uuid
  FROM v),
checklists AS (
  INSERT INTO appointment_checklist (appointment_id, ordinal, template_id)
  SELECT (j->>'id')::uuid, t.ordinal, t.id::bigint
  FROM v, jsonb_array_elements_text(j->'templates') WITH ORDINALITY AS t (id, ordinal)),
procedures AS (
  INSERT INTO appointment_procedure (appointment_id, position, procedure_type_id, purpose, side,
                                     levels, region, bleeding_class)
  SELECT (j->>'id')::uuid, p.position, p.type, p.purpose, p.side, p.levels, p.region, p.bleeding
  FROM v, jsonb_to_recordset(j->'procedures') AS p (
    position integer, type bigint, purpose text, side text, levels text[], region text,
    bleeding text)),
phases AS (
  INSERT INTO appointment_phase (appointment_id, ordinal, phase, procedure, during)
  SELECT (j->>'id')::uuid, p.ordinal, p.phase, p.procedure, tstzrange(p.from, p.to)
  FROM v, jsonb_to_recordset(j->'phases') AS p (
    ordinal integer, phase text, procedure integer, "from" timestamptz, "to" timestamptz)),
-- What was held for it changes its owner in place; there is no moment at which it is free.
kept AS (
  UPDATE reservation h SET appointment_id = (j->>'id')::uuid, hold_id = NULL
  FROM v, jsonb_to_recordset(j->'reservations') AS r (
    resource uuid, role text, "from" timestamptz, "to" timestamptz)
  WHERE h.hold_id = (j->>'hold')::uuid AND h.role = r.role AND h.resource_id = r.resource
    AND h.planned = tstzrange(r.from, r.to)
  RETURNING h.role),
hold_row AS (
  DELETE FROM hold h USING v WHERE h.id = (j->>'hold')::uuid),
reservations AS (
  INSERT INTO reservation (resource_id, appointment_id, role, planned, during)
  SELECT r.resource, (j->>'id')::uuid, r.role, tstzrange(r.from, r.to), tstzrange(r.from, r.to)
  FROM v, jsonb_to_recordset(j->'reservations') AS r (
    resource uuid, role text, "from" timestamptz, "to" timestamptz)
  WHERE NOT EXISTS (SELECT FROM kept k WHERE k.role = r.role)),
event AS (
  INSERT INTO appointment_event (appointment_id, sequence, at, to_status, user_id, role)
  SELECT (j->>'id')::uuid, 1, (j->>'at')::timestamptz, j->>'status', (j->>'by')::uuid,
         j->>'role'
  FROM v),
event_resources AS (
  INSERT INTO appointment_event_resource (appointment_id, sequence, role, resource_id)
  SELECT (j->>'id')::uuid, 1, r.role, r.resource
  FROM v, jsonb_to_recordset(j->'reservations') AS r (resource uuid, role text)
  WHERE r.role <> 'patient')
SELECT write_audit((j->'audit')::json)::text,
       CASE WHEN j->'success' IS NOT NULL THEN write_success((j->'success')::json)::text END,
       CASE WHEN j->'holdAudit' IS NOT NULL THEN write_audit((j->'holdAudit')::json)::text END,
       pg_notify('foramen', j->>'notice')::text
FROM v
