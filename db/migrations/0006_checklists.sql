-- migrate:up

-- Checklist templates as dated data, one line of versions for each procedure family.
CREATE TABLE checklist_template (
  id                  bigint GENERATED ALWAYS AS IDENTITY,
  family              text NOT NULL,
  version             integer NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT checklist_template_pkey PRIMARY KEY (id),
  CONSTRAINT checklist_template_version_key UNIQUE (family, version),
  CONSTRAINT checklist_template_once EXCLUDE USING gist (
    family WITH =, daterange(effective_from, effective_to) WITH &&)
);

CREATE TABLE checklist_item (
  template_id        bigint NOT NULL,
  key                text NOT NULL,  -- "C04.day_of"
  code               text NOT NULL,  -- "C04"
  phase              text NOT NULL,
  ordinal            integer NOT NULL,
  title              text NOT NULL,
  help               text NOT NULL DEFAULT '',
  type               text NOT NULL,
  unit               text NOT NULL DEFAULT '',
  plausible_min      double precision,
  plausible_max      double precision,
  fails_below        double precision,
  fails_from         double precision,
  note_required      boolean NOT NULL DEFAULT false,
  signers            text[] NOT NULL,
  gate               text,
  severity           text NOT NULL,
  validity           text NOT NULL,
  valid_minutes      integer NOT NULL DEFAULT 0,
  after              text[] NOT NULL DEFAULT '{}',
  identifies_patient boolean NOT NULL DEFAULT false,
  bleeding           text[] NOT NULL DEFAULT '{}',
  operands           text[] NOT NULL DEFAULT '{}',
  source             text NOT NULL,
  CONSTRAINT checklist_item_pkey PRIMARY KEY (template_id, key),
  CONSTRAINT checklist_item_template_fkey FOREIGN KEY (template_id)
    REFERENCES checklist_template (id),
  CONSTRAINT checklist_item_key CHECK (key ~ '^[A-Z][0-9]{2}[A-Z]{0,4}\.[a-z_]+$'),
  CONSTRAINT checklist_item_phase CHECK (phase IN (
    'booking', 'pre_call', 'day_of', 'sign_in', 'time_out', 'sign_out', 'recovery')),
  CONSTRAINT checklist_item_type CHECK (type IN (
    'yes_no', 'choice', 'number', 'text', 'computed')),
  CONSTRAINT checklist_item_gate CHECK (gate IN ('room', 'needle', 'discharge')),
  CONSTRAINT checklist_item_validity CHECK (validity IN ('encounter', 'local_day', 'minutes')
    AND (validity = 'minutes') = (valid_minutes > 0)),
  CONSTRAINT checklist_item_signers CHECK (type = 'computed' OR signers <> '{}'),
  CONSTRAINT checklist_item_source CHECK (source <> '')
);

CREATE TABLE checklist_choice (
  template_id bigint NOT NULL,
  item_key    text NOT NULL,
  ordinal     integer NOT NULL,
  value       text NOT NULL,
  label       text NOT NULL,
  effect      text NOT NULL,
  sides       text[] NOT NULL DEFAULT '{}',
  CONSTRAINT checklist_choice_pkey PRIMARY KEY (template_id, item_key, value),
  CONSTRAINT checklist_choice_item_fkey FOREIGN KEY (template_id, item_key)
    REFERENCES checklist_item (template_id, key),
  CONSTRAINT checklist_choice_effect CHECK (effect IN ('satisfies', 'fails', 'not_applicable'))
);

-- How a phase that is signed as a whole is signed. `signers` holds one comma-separated set of roles
-- for each person.
CREATE TABLE checklist_phase_rule (
  template_id   bigint NOT NULL,
  phase         text NOT NULL,
  signers       text[] NOT NULL,
  valid_minutes integer,
  after         text[] NOT NULL DEFAULT '{}',
  source        text NOT NULL,
  CONSTRAINT checklist_phase_rule_pkey PRIMARY KEY (template_id, phase),
  CONSTRAINT checklist_phase_rule_template_fkey FOREIGN KEY (template_id)
    REFERENCES checklist_template (id),
  CONSTRAINT checklist_phase_rule_phase CHECK (phase IN ('sign_in', 'time_out', 'sign_out')),
  CONSTRAINT checklist_phase_rule_signers CHECK (signers <> '{}'),
  CONSTRAINT checklist_phase_rule_source CHECK (source <> '')
);

ALTER TABLE appointment ADD CONSTRAINT appointment_checklist_fkey
  FOREIGN KEY (checklist_template_id) REFERENCES checklist_template (id);

-- Answers are never changed: a correction is a new row, and the old value stays.
CREATE TABLE checklist_answer (
  appointment_id uuid NOT NULL,
  key            text NOT NULL,
  sequence       integer NOT NULL,
  value_bool     boolean,
  value_number   double precision,
  value_text     text,
  note           text NOT NULL DEFAULT '',
  signed_by      uuid NOT NULL,
  signed_as      text NOT NULL,
  signed_at      timestamptz NOT NULL,
  valid_until    timestamptz,
  CONSTRAINT checklist_answer_pkey PRIMARY KEY (appointment_id, key, sequence),
  CONSTRAINT checklist_answer_appointment_fkey FOREIGN KEY (appointment_id)
    REFERENCES appointment (id),
  CONSTRAINT checklist_answer_user_fkey FOREIGN KEY (signed_by) REFERENCES app_user (id),
  CONSTRAINT checklist_answer_sequence CHECK (sequence > 0),
  CONSTRAINT checklist_answer_value CHECK (num_nonnulls(value_bool, value_number, value_text) = 1)
);

CREATE TABLE checklist_phase_record (
  id             uuid NOT NULL,
  appointment_id uuid NOT NULL,
  phase          text NOT NULL,
  procedure      integer NOT NULL,
  confirmed      text[] NOT NULL, -- keys of the items that were read out and confirmed
  completed_at   timestamptz NOT NULL,
  voided_at      timestamptz,
  CONSTRAINT checklist_phase_record_pkey PRIMARY KEY (id),
  CONSTRAINT checklist_phase_record_procedure_fkey FOREIGN KEY (appointment_id, procedure)
    REFERENCES appointment_procedure (appointment_id, position),
  CONSTRAINT checklist_phase_record_phase CHECK (phase IN ('sign_in', 'time_out', 'sign_out')),
  CONSTRAINT checklist_phase_record_void CHECK (voided_at >= completed_at)
);
CREATE INDEX checklist_phase_record_appointment ON checklist_phase_record (appointment_id);

CREATE TABLE phase_signature (
  record_id uuid NOT NULL,
  position  integer NOT NULL,
  user_id   uuid NOT NULL,
  role      text NOT NULL,
  CONSTRAINT phase_signature_pkey PRIMARY KEY (record_id, position),
  CONSTRAINT phase_signature_person_key UNIQUE (record_id, user_id),
  CONSTRAINT phase_signature_record_fkey FOREIGN KEY (record_id)
    REFERENCES checklist_phase_record (id),
  CONSTRAINT phase_signature_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id)
);

CREATE TRIGGER checklist_template_bumps AFTER INSERT OR UPDATE OR DELETE ON checklist_template
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER checklist_item_bumps AFTER INSERT OR UPDATE OR DELETE ON checklist_item
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER checklist_choice_bumps AFTER INSERT OR UPDATE OR DELETE ON checklist_choice
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER checklist_phase_rule_bumps AFTER INSERT OR UPDATE OR DELETE ON checklist_phase_rule
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

GRANT SELECT ON checklist_template, checklist_item, checklist_choice, checklist_phase_rule
  TO foramen_service;
GRANT SELECT, INSERT ON checklist_answer, phase_signature TO foramen_service;
GRANT SELECT, INSERT, UPDATE ON checklist_phase_record TO foramen_service;

-- migrate:down
ALTER TABLE appointment DROP CONSTRAINT appointment_checklist_fkey;
DROP TABLE phase_signature, checklist_phase_record, checklist_answer, checklist_phase_rule,
  checklist_choice, checklist_item, checklist_template;
