-- migrate:up

CREATE TABLE procedure_order (
  id         uuid NOT NULL,
  site_id    uuid NOT NULL,
  patient_id uuid NOT NULL,
  reason     text NOT NULL,
  status     text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  CONSTRAINT procedure_order_pkey PRIMARY KEY (id),
  CONSTRAINT procedure_order_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT procedure_order_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT procedure_order_user_fkey FOREIGN KEY (created_by) REFERENCES app_user (id),
  CONSTRAINT procedure_order_reason CHECK (reason IN ('referral', 'walk-in', 'add-on')),
  CONSTRAINT procedure_order_status CHECK (status IN (
    'incomplete', 'ready', 'scheduled', 'done', 'withdrawn'))
);
CREATE INDEX procedure_order_patient ON procedure_order (patient_id);

-- One visit. `starts` is the start of the first procedure phase; `local_date` its day at the site.
CREATE TABLE appointment (
  id                    uuid NOT NULL,
  site_id               uuid NOT NULL,
  patient_id            uuid NOT NULL,
  order_id              uuid NOT NULL,
  status                text NOT NULL,
  version               integer NOT NULL,
  local_date            date NOT NULL,
  starts                timestamptz NOT NULL,
  displaced             boolean NOT NULL DEFAULT false,
  rules                 text NOT NULL,
  checklist_template_id bigint NOT NULL,
  created_at            timestamptz NOT NULL,
  created_by            uuid NOT NULL,
  CONSTRAINT appointment_pkey PRIMARY KEY (id),
  CONSTRAINT appointment_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT appointment_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT appointment_order_fkey FOREIGN KEY (order_id) REFERENCES procedure_order (id),
  CONSTRAINT appointment_user_fkey FOREIGN KEY (created_by) REFERENCES app_user (id),
  CONSTRAINT appointment_status CHECK (status IN (
    'tentative', 'booked', 'confirmed', 'arrived', 'in_prep', 'ready', 'in_room', 'in_procedure',
    'in_recovery', 'discharged', 'cancelled', 'no_show')),
  CONSTRAINT appointment_version CHECK (version > 0),
  -- Until the rules engine is there, nothing may claim that a visit was judged.
  CONSTRAINT appointment_rules CHECK (rules IN ('not-evaluated'))
);
CREATE INDEX appointment_day ON appointment (site_id, local_date);
CREATE INDEX appointment_patient ON appointment (patient_id);
CREATE INDEX appointment_order ON appointment (order_id);

CREATE TABLE appointment_procedure (
  appointment_id    uuid NOT NULL,
  position          integer NOT NULL,
  procedure_type_id bigint NOT NULL,
  purpose           text NOT NULL,
  side              text NOT NULL,
  levels            text[] NOT NULL,
  region            text NOT NULL,
  bleeding_class    text NOT NULL,
  outcome           text,
  CONSTRAINT appointment_procedure_pkey PRIMARY KEY (appointment_id, position),
  CONSTRAINT appointment_procedure_appointment_fkey FOREIGN KEY (appointment_id)
    REFERENCES appointment (id),
  CONSTRAINT appointment_procedure_type_fkey FOREIGN KEY (procedure_type_id)
    REFERENCES procedure_type (id),
  CONSTRAINT appointment_procedure_position CHECK (position BETWEEN 1 AND 8),
  CONSTRAINT appointment_procedure_purpose CHECK (
    purpose IN ('diagnostic', 'therapeutic', 'ablation')),
  CONSTRAINT appointment_procedure_side CHECK (
    side IN ('left', 'right', 'bilateral', 'midline')),
  CONSTRAINT appointment_procedure_bleeding CHECK (
    bleeding_class IN ('low', 'intermediate', 'high')),
  CONSTRAINT appointment_procedure_outcome CHECK (
    outcome IN ('completed', 'aborted_before', 'aborted_after'))
);

CREATE TABLE appointment_phase (
  appointment_id uuid NOT NULL,
  ordinal        integer NOT NULL,
  phase          text NOT NULL,
  procedure      integer NOT NULL, -- position for procedure phases, else 0
  during         tstzrange NOT NULL,
  CONSTRAINT appointment_phase_pkey PRIMARY KEY (appointment_id, ordinal),
  CONSTRAINT appointment_phase_appointment_fkey FOREIGN KEY (appointment_id)
    REFERENCES appointment (id),
  CONSTRAINT appointment_phase_phase CHECK (
    phase IN ('prep', 'procedure', 'turnover', 'recovery')),
  CONSTRAINT appointment_phase_range CHECK (
    NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)
    AND NOT lower_inf(during) AND NOT upper_inf(during))
);

-- The plan: one row a role. `planned` is what the visit needs, `during` what it still holds of it:
-- the same, or less after something ended early, or empty after a cancellation. An empty range
-- overlaps nothing, so what was freed is free at once and what was planned is still known.
CREATE TABLE reservation (
  id             bigint GENERATED ALWAYS AS IDENTITY,
  resource_id    uuid NOT NULL,
  appointment_id uuid NOT NULL,
  role           text NOT NULL,
  planned        tstzrange NOT NULL,
  during         tstzrange NOT NULL,
  CONSTRAINT reservation_pkey PRIMARY KEY (id),
  CONSTRAINT reservation_role_key UNIQUE (appointment_id, role),
  CONSTRAINT reservation_resource_fkey FOREIGN KEY (resource_id) REFERENCES resource (id),
  CONSTRAINT reservation_appointment_fkey FOREIGN KEY (appointment_id) REFERENCES appointment (id),
  CONSTRAINT reservation_planned CHECK (
    NOT isempty(planned) AND lower_inc(planned) AND NOT upper_inc(planned)
    AND NOT lower_inf(planned) AND NOT upper_inf(planned)),
  CONSTRAINT reservation_within_plan CHECK (during <@ planned),
  CONSTRAINT reservation_no_overlap EXCLUDE USING gist (resource_id WITH =, during WITH &&)
);

-- What really happened: each change of state with its time, who made it, and where.
CREATE TABLE appointment_event (
  appointment_id uuid NOT NULL,
  sequence       integer NOT NULL,
  at             timestamptz NOT NULL,
  from_status    text,               -- NULL: the booking itself
  to_status      text NOT NULL,
  user_id        uuid,               -- NULL: the system
  role           text,
  reason_code    text,
  reason_note    text NOT NULL DEFAULT '',
  CONSTRAINT appointment_event_pkey PRIMARY KEY (appointment_id, sequence),
  CONSTRAINT appointment_event_appointment_fkey FOREIGN KEY (appointment_id)
    REFERENCES appointment (id),
  CONSTRAINT appointment_event_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id),
  CONSTRAINT appointment_event_actor CHECK ((user_id IS NULL) = (role IS NULL))
);

CREATE TABLE appointment_event_resource (
  appointment_id uuid NOT NULL,
  sequence       integer NOT NULL,
  role           text NOT NULL,
  resource_id    uuid NOT NULL,
  CONSTRAINT appointment_event_resource_pkey PRIMARY KEY (appointment_id, sequence, role),
  CONSTRAINT appointment_event_resource_event_fkey FOREIGN KEY (appointment_id, sequence)
    REFERENCES appointment_event (appointment_id, sequence),
  CONSTRAINT appointment_event_resource_resource_fkey FOREIGN KEY (resource_id)
    REFERENCES resource (id)
);

GRANT SELECT, INSERT, UPDATE ON procedure_order, appointment, appointment_procedure, reservation
  TO foramen_service;
GRANT SELECT, INSERT ON appointment_phase, appointment_event, appointment_event_resource
  TO foramen_service;

-- migrate:down
DROP TABLE appointment_event_resource, appointment_event, reservation, appointment_phase,
  appointment_procedure, appointment, procedure_order;
