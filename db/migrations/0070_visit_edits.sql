-- migrate:up

-- A visit can be given other procedures than those for which something was signed and made void, so
-- a record hangs on the visit and keeps the position as a number.
ALTER TABLE checklist_phase_record
  DROP CONSTRAINT checklist_phase_record_procedure_fkey,
  ADD CONSTRAINT checklist_phase_record_appointment_fkey
    FOREIGN KEY (appointment_id) REFERENCES appointment (id);

-- Locks for a move: all that the visit holds and all that it may take, in one order. What the two
-- functions inside lock again they have already.
CREATE FUNCTION begin_visit_edit(p_visit uuid, p_since timestamptz, p_patient uuid,
                                 p_resources uuid[], p_from timestamptz, p_to timestamptz)
RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(p_resources || p_patient || ARRAY(
    SELECT r.resource_id FROM reservation r WHERE r.appointment_id = p_visit)));
  RETURN json_build_object(
    'change', begin_visit_change(p_visit, NULL, NULL, NULL, NULL, p_since),
    'booking', begin_booking(NULL, NULL, NULL, NULL, p_since, p_patient, p_resources, p_from,
                             p_to));
END
$$;

-- Writes an edited visit. In this order: what the visit gives back is free before it takes anew, so
-- that it may take a part of its own old time. It deletes with its owner's right: the service itself
-- cannot delete anything of a visit.
CREATE FUNCTION write_visit_edit(j json) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  visit constant uuid := (j->>'id')::uuid;
BEGIN
  UPDATE appointment SET version = (j->>'version')::integer, local_date = (j->>'date')::date,
    starts = (j->>'starts')::timestamptz, displaced = (j->>'displaced')::boolean,
    rules = j->>'rules'
  WHERE id = visit;

  IF (j->>'laidOut')::boolean THEN
    DELETE FROM appointment_phase WHERE appointment_id = visit;
    DELETE FROM appointment_procedure WHERE appointment_id = visit;
    DELETE FROM appointment_checklist WHERE appointment_id = visit;
    INSERT INTO appointment_procedure (appointment_id, position, procedure_type_id, purpose, side,
                                       levels, region, bleeding_class)
    SELECT visit, p.position, p.type, p.purpose, p.side, p.levels, p.region, p.bleeding
    FROM json_to_recordset(j->'procedures') AS p (
      position integer, type bigint, purpose text, side text, levels text[], region text,
      bleeding text);
    INSERT INTO appointment_phase (appointment_id, ordinal, phase, procedure, during)
    SELECT visit, p.ordinal, p.phase, p.procedure, tstzrange(p.from, p.to)
    FROM json_to_recordset(j->'phases') AS p (
      ordinal integer, phase text, procedure integer, "from" timestamptz, "to" timestamptz);
    INSERT INTO appointment_checklist (appointment_id, ordinal, template_id)
    SELECT visit, t.ordinal, t.template::bigint
    FROM json_array_elements_text(j->'templates') WITH ORDINALITY AS t (template, ordinal);
  END IF;

  DELETE FROM reservation WHERE appointment_id = visit;
  INSERT INTO reservation (resource_id, appointment_id, role, planned, during)
  SELECT r.resource, visit, r.role, tstzrange(r.from, r.to),
    CASE WHEN r."heldFrom" IS NULL THEN 'empty'::tstzrange
         ELSE tstzrange(r."heldFrom", r."heldTo") END
  FROM json_to_recordset(j->'reservations') AS r (
    resource uuid, role text, "from" timestamptz, "to" timestamptz, "heldFrom" timestamptz,
    "heldTo" timestamptz);

  UPDATE checklist_phase_record c SET voided_at = (j->>'at')::timestamptz
  FROM json_array_elements_text(j->'voided') AS x (id) WHERE c.id = x.id::uuid;

  INSERT INTO appointment_event (appointment_id, sequence, at, from_status, to_status, user_id,
                                 role, reason_code, reason_note)
  VALUES (visit, (j->>'sequence')::integer, (j->>'at')::timestamptz, j->>'status', j->>'status',
          (j->>'by')::uuid, j->>'role', j->>'reasonCode', j->>'reasonNote');
  INSERT INTO appointment_event_resource (appointment_id, sequence, role, resource_id)
  SELECT visit, (j->>'sequence')::integer, r.role, r.resource
  FROM json_to_recordset(j->'used') AS r (resource uuid, role text);

  PERFORM write_audit(j->'audit');
  PERFORM pg_notify('foramen', n.notice) FROM json_array_elements_text(j->'notices') AS n (notice);
END
$$;

REVOKE ALL ON FUNCTION write_visit_edit(json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_visit_edit(json) TO foramen_service;

-- migrate:down
DROP FUNCTION write_visit_edit(json);
DROP FUNCTION begin_visit_edit(uuid, timestamptz, uuid, uuid[], timestamptz, timestamptz);
ALTER TABLE checklist_phase_record
  DROP CONSTRAINT checklist_phase_record_appointment_fkey,
  ADD CONSTRAINT checklist_phase_record_procedure_fkey FOREIGN KEY (appointment_id, procedure)
    REFERENCES appointment_procedure (appointment_id, position);
