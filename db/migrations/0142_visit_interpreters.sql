-- migrate:up

-- The interpreter whom somebody arranged for a visit. What was withdrawn leaves its row, with the next
-- version, so that nobody overwrites what they have not seen.
CREATE TABLE visit_interpreter (
  appointment_id uuid NOT NULL
    CONSTRAINT visit_interpreter_appointment_fkey REFERENCES appointment (id),
  version    integer NOT NULL CONSTRAINT visit_interpreter_version CHECK (version > 0),
  kind       text CONSTRAINT visit_interpreter_kind CHECK (
    kind IN ('in_person', 'telephone', 'video')), -- NULL: withdrawn
  name       text NOT NULL,                       -- of the interpreter or the agency
  note       text NOT NULL,
  starts     timestamptz,                         -- of the visit, when it was arranged
  changed_at timestamptz NOT NULL,
  changed_by uuid NOT NULL CONSTRAINT visit_interpreter_user_fkey REFERENCES app_user (id),
  CONSTRAINT visit_interpreter_pkey PRIMARY KEY (appointment_id),
  CONSTRAINT visit_interpreter_arranged CHECK (
    (kind IS NOT NULL) = (starts IS NOT NULL) AND (kind IS NOT NULL) = (name <> '')
    AND (kind IS NOT NULL OR note = ''))
);
GRANT SELECT, INSERT, UPDATE ON visit_interpreter TO foramen_service;

-- With the language of an interpreter who is needed.
CREATE OR REPLACE FUNCTION patient_summary(p patient) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                          p.birth_date, p.sex, p.deceased,
                          CASE WHEN p.interpreter_needed THEN p.language END)
$$;

CREATE OR REPLACE VIEW visit_document AS
SELECT a.id, a.site_id, a.local_date, a.patient_id, a.starts,
  json_build_object(
    'id', a.id, 'site', a.site_id, 'order', a.order_id, 'status', a.status,
    'version', a.version, 'date', a.local_date, 'starts', micros(a.starts),
    'displaced', a.displaced, 'rules', a.rules, 'templates', (
      SELECT json_agg(x.template_id ORDER BY x.ordinal)
      FROM appointment_checklist x WHERE x.appointment_id = a.id),
    'patient', patient_summary(p), 'interpreter', (
      SELECT json_build_array(x.version, x.kind, x.name, x.note, micros(x.starts),
                              micros(x.changed_at), u.display_name)
      FROM visit_interpreter x JOIN app_user u ON u.id = x.changed_by
      WHERE x.appointment_id = a.id),
    'procedures', (
      SELECT json_agg(json_build_array(x.position, x.procedure_type_id, x.purpose, x.side,
                                       x.levels, x.region, x.bleeding_class, x.outcome)
                      ORDER BY x.position)
      FROM appointment_procedure x WHERE x.appointment_id = a.id),
    'phases', (
      SELECT json_agg(json_build_array(x.phase, x.procedure, micros(lower(x.during)),
                                       micros(upper(x.during))) ORDER BY x.ordinal)
      FROM appointment_phase x WHERE x.appointment_id = a.id),
    'reservations', (
      SELECT json_agg(json_build_array(x.role, x.resource_id, micros(lower(x.planned)),
                                       micros(upper(x.planned)), micros(lower(x.during)),
                                       micros(upper(x.during))) ORDER BY x.id)
      FROM reservation x WHERE x.appointment_id = a.id),
    'events', (
      SELECT json_agg(json_build_array(x.sequence, micros(x.at), x.from_status, x.to_status,
                                       x.user_id, u.display_name, x.role, x.reason_code,
                                       x.reason_note, (
        SELECT json_agg(json_build_array(r.role, r.resource_id) ORDER BY r.role)
        FROM appointment_event_resource r
        WHERE r.appointment_id = x.appointment_id AND r.sequence = x.sequence))
        ORDER BY x.sequence)
      FROM appointment_event x LEFT JOIN app_user u ON u.id = x.user_id
      WHERE x.appointment_id = a.id),
    'answers', (
      SELECT json_agg(json_build_array(x.key, x.sequence, x.value_bool, x.value_number,
                                       x.value_text, x.note, x.signed_by, u.display_name,
                                       x.signed_as, micros(x.signed_at), micros(x.valid_until))
                      ORDER BY x.key, x.sequence)
      FROM checklist_answer x JOIN app_user u ON u.id = x.signed_by
      WHERE x.appointment_id = a.id),
    'records', (
      SELECT json_agg(json_build_array(x.id, x.phase, x.procedure, micros(x.completed_at),
                                       micros(x.voided_at), (
        SELECT json_agg(json_build_array(s.user_id, u.display_name, s.role) ORDER BY s.position)
        FROM phase_signature s JOIN app_user u ON u.id = s.user_id
        WHERE s.record_id = x.id)) ORDER BY x.completed_at, x.id)
      FROM checklist_phase_record x WHERE x.appointment_id = a.id)
  ) AS document
FROM appointment a JOIN patient p ON p.id = a.patient_id;

CREATE OR REPLACE VIEW order_document AS
SELECT o.id, o.site_id, o.status, o.urgency, o.wanted_to, o.created_at,
  json_build_object(
    'id', o.id, 'site', o.site_id, 'reason', o.reason, 'status', o.status, 'version', o.version,
    'patient', patient_summary(p),
    'items', (
      SELECT json_agg(json_build_array(x.procedure_key, x.purpose, x.side, x.levels)
                      ORDER BY x.position)
      FROM procedure_order_item x WHERE x.order_id = o.id),
    'indication', o.indication, 'urgency', o.urgency, 'sedation', o.sedation,
    'orderedBy', o.ordering_physician, 'preferred', o.preferred_physician_id,
    'from', o.wanted_from, 'to', o.wanted_to, 'notes', o.notes, 'withdrawn', o.withdrawn_reason,
    'created', micros(o.created_at), 'createdById', o.created_by,
    'createdBy', u.display_name, 'appointment', (
      SELECT a.id FROM appointment a
      WHERE a.order_id = o.id AND a.status NOT IN ('cancelled', 'no_show'))) AS document
FROM procedure_order o JOIN patient p ON p.id = o.patient_id JOIN app_user u ON u.id = o.created_by;

CREATE OR REPLACE FUNCTION begin_booking(p_user uuid, p_method text, p_route text, p_key text,
                              p_since timestamptz, p_patient uuid, p_resources uuid[],
                              p_from timestamptz, p_to timestamptz, p_at timestamptz,
                              p_hold uuid, p_by uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  wanted uuid[] := p_resources || p_patient || held_resources(p_hold);
BEGIN
  PERFORM take_locks(resource_locks(wanted)
                     || idempotency_lock(p_user, p_method, p_route, p_key));
  PERFORM delete_dead_holds(wanted, tstzrange(p_from, p_to), p_at, p_hold);
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'replay', CASE WHEN p_key IS NOT NULL
                  THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
      'patient', (
        SELECT patient_summary(p) FROM patient p WHERE p.id = p_patient),
      'taken', (
        SELECT json_agg(json_build_array(t.resource_id, micros(lower(t.during)),
                                         micros(upper(t.during)), t.block_kind)
                        ORDER BY lower(t.during), t.resource_id)
        FROM taken_times(wanted, p_from, p_to, p_at, p_hold) t),
      'hold', hold_document(p_hold),
      'madeHold', hold_was_made_by(p_hold, p_by)));
END
$$;

-- migrate:down
CREATE OR REPLACE FUNCTION begin_booking(p_user uuid, p_method text, p_route text, p_key text,
                              p_since timestamptz, p_patient uuid, p_resources uuid[],
                              p_from timestamptz, p_to timestamptz, p_at timestamptz,
                              p_hold uuid, p_by uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  wanted uuid[] := p_resources || p_patient || held_resources(p_hold);
BEGIN
  PERFORM take_locks(resource_locks(wanted)
                     || idempotency_lock(p_user, p_method, p_route, p_key));
  PERFORM delete_dead_holds(wanted, tstzrange(p_from, p_to), p_at, p_hold);
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'replay', CASE WHEN p_key IS NOT NULL
                  THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
      'patient', (
        SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names,
                                p.preferred_name, p.birth_date, p.sex, p.deceased)
        FROM patient p WHERE p.id = p_patient),
      'taken', (
        SELECT json_agg(json_build_array(t.resource_id, micros(lower(t.during)),
                                         micros(upper(t.during)), t.block_kind)
                        ORDER BY lower(t.during), t.resource_id)
        FROM taken_times(wanted, p_from, p_to, p_at, p_hold) t),
      'hold', hold_document(p_hold),
      'madeHold', hold_was_made_by(p_hold, p_by)));
END
$$;

CREATE OR REPLACE VIEW order_document AS
SELECT o.id, o.site_id, o.status, o.urgency, o.wanted_to, o.created_at,
  json_build_object(
    'id', o.id, 'site', o.site_id, 'reason', o.reason, 'status', o.status, 'version', o.version,
    'patient', json_build_array(p.id, p.record_number, p.family_name, p.given_names,
                                p.preferred_name, p.birth_date, p.sex, p.deceased),
    'items', (
      SELECT json_agg(json_build_array(x.procedure_key, x.purpose, x.side, x.levels)
                      ORDER BY x.position)
      FROM procedure_order_item x WHERE x.order_id = o.id),
    'indication', o.indication, 'urgency', o.urgency, 'sedation', o.sedation,
    'orderedBy', o.ordering_physician, 'preferred', o.preferred_physician_id,
    'from', o.wanted_from, 'to', o.wanted_to, 'notes', o.notes, 'withdrawn', o.withdrawn_reason,
    'created', micros(o.created_at), 'createdById', o.created_by,
    'createdBy', u.display_name, 'appointment', (
      SELECT a.id FROM appointment a
      WHERE a.order_id = o.id AND a.status NOT IN ('cancelled', 'no_show'))) AS document
FROM procedure_order o JOIN patient p ON p.id = o.patient_id JOIN app_user u ON u.id = o.created_by;

CREATE OR REPLACE VIEW visit_document AS
SELECT a.id, a.site_id, a.local_date, a.patient_id, a.starts,
  json_build_object(
    'id', a.id, 'site', a.site_id, 'order', a.order_id, 'status', a.status,
    'version', a.version, 'date', a.local_date, 'starts', micros(a.starts),
    'displaced', a.displaced, 'rules', a.rules, 'templates', (
      SELECT json_agg(x.template_id ORDER BY x.ordinal)
      FROM appointment_checklist x WHERE x.appointment_id = a.id),
    'patient', json_build_array(p.id, p.record_number, p.family_name, p.given_names,
                                p.preferred_name, p.birth_date, p.sex, p.deceased),
    'procedures', (
      SELECT json_agg(json_build_array(x.position, x.procedure_type_id, x.purpose, x.side,
                                       x.levels, x.region, x.bleeding_class, x.outcome)
                      ORDER BY x.position)
      FROM appointment_procedure x WHERE x.appointment_id = a.id),
    'phases', (
      SELECT json_agg(json_build_array(x.phase, x.procedure, micros(lower(x.during)),
                                       micros(upper(x.during))) ORDER BY x.ordinal)
      FROM appointment_phase x WHERE x.appointment_id = a.id),
    'reservations', (
      SELECT json_agg(json_build_array(x.role, x.resource_id, micros(lower(x.planned)),
                                       micros(upper(x.planned)), micros(lower(x.during)),
                                       micros(upper(x.during))) ORDER BY x.id)
      FROM reservation x WHERE x.appointment_id = a.id),
    'events', (
      SELECT json_agg(json_build_array(x.sequence, micros(x.at), x.from_status, x.to_status,
                                       x.user_id, u.display_name, x.role, x.reason_code,
                                       x.reason_note, (
        SELECT json_agg(json_build_array(r.role, r.resource_id) ORDER BY r.role)
        FROM appointment_event_resource r
        WHERE r.appointment_id = x.appointment_id AND r.sequence = x.sequence))
        ORDER BY x.sequence)
      FROM appointment_event x LEFT JOIN app_user u ON u.id = x.user_id
      WHERE x.appointment_id = a.id),
    'answers', (
      SELECT json_agg(json_build_array(x.key, x.sequence, x.value_bool, x.value_number,
                                       x.value_text, x.note, x.signed_by, u.display_name,
                                       x.signed_as, micros(x.signed_at), micros(x.valid_until))
                      ORDER BY x.key, x.sequence)
      FROM checklist_answer x JOIN app_user u ON u.id = x.signed_by
      WHERE x.appointment_id = a.id),
    'records', (
      SELECT json_agg(json_build_array(x.id, x.phase, x.procedure, micros(x.completed_at),
                                       micros(x.voided_at), (
        SELECT json_agg(json_build_array(s.user_id, u.display_name, s.role) ORDER BY s.position)
        FROM phase_signature s JOIN app_user u ON u.id = s.user_id
        WHERE s.record_id = x.id)) ORDER BY x.completed_at, x.id)
      FROM checklist_phase_record x WHERE x.appointment_id = a.id)
  ) AS document
FROM appointment a JOIN patient p ON p.id = a.patient_id;

CREATE OR REPLACE FUNCTION patient_summary(p patient) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                          p.birth_date, p.sex, p.deceased)
$$;

DROP TABLE visit_interpreter;
