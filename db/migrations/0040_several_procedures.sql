-- migrate:up

-- The checklist versions of a visit: one for each procedure family, in the order of the procedures.
-- What they ask for together is composed when it is read.
CREATE TABLE appointment_checklist (
  appointment_id uuid NOT NULL,
  ordinal        integer NOT NULL,
  template_id    bigint NOT NULL,
  CONSTRAINT appointment_checklist_pkey PRIMARY KEY (appointment_id, ordinal),
  CONSTRAINT appointment_checklist_template_key UNIQUE (appointment_id, template_id),
  CONSTRAINT appointment_checklist_appointment_fkey FOREIGN KEY (appointment_id)
    REFERENCES appointment (id),
  CONSTRAINT appointment_checklist_template_fkey FOREIGN KEY (template_id)
    REFERENCES checklist_template (id),
  CONSTRAINT appointment_checklist_ordinal CHECK (ordinal BETWEEN 1 AND 4)
);
INSERT INTO appointment_checklist (appointment_id, ordinal, template_id)
SELECT id, 1, checklist_template_id FROM appointment;
GRANT SELECT, INSERT ON appointment_checklist TO foramen_service;

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

ALTER TABLE appointment DROP COLUMN checklist_template_id;

-- migrate:down
ALTER TABLE appointment ADD COLUMN checklist_template_id bigint;
UPDATE appointment a SET checklist_template_id = c.template_id
FROM appointment_checklist c WHERE c.appointment_id = a.id AND c.ordinal = 1;
ALTER TABLE appointment ALTER COLUMN checklist_template_id SET NOT NULL,
  ADD CONSTRAINT appointment_checklist_fkey
    FOREIGN KEY (checklist_template_id) REFERENCES checklist_template (id);

CREATE OR REPLACE VIEW visit_document AS
SELECT a.id, a.site_id, a.local_date, a.patient_id, a.starts,
  json_build_object(
    'id', a.id, 'site', a.site_id, 'order', a.order_id, 'status', a.status,
    'version', a.version, 'date', a.local_date, 'starts', micros(a.starts),
    'displaced', a.displaced, 'rules', a.rules, 'template', a.checklist_template_id,
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

DROP TABLE appointment_checklist;
