-- migrate:up

-- What was done elsewhere, as a record tells it. Which of it are sessions of injections is worked out
-- when it is read, so that a corrected code counts for what was imported before.
CREATE TABLE patient_procedure (
  patient_id  uuid NOT NULL CONSTRAINT patient_procedure_patient_fkey REFERENCES patient (id),
  source_key  text NOT NULL,
  as_of       timestamptz NOT NULL,
  retracted   boolean NOT NULL,
  status      text NOT NULL,
  performed   date,          -- the first day of the month or year where no more is known
  precision   text,
  name        text NOT NULL,
  codings     jsonb NOT NULL, -- [[system, code, name], …]
  body_sites  jsonb NOT NULL,
  modifiers   text[] NOT NULL,
  endings     jsonb NOT NULL, -- why it was stopped, what came of it
  recorded_at timestamptz NOT NULL,
  CONSTRAINT patient_procedure_pkey PRIMARY KEY (patient_id, source_key),
  CONSTRAINT patient_procedure_status CHECK (
    status IN ('planned', 'in_progress', 'not_done', 'stopped', 'completed', 'unknown')),
  CONSTRAINT patient_procedure_precision CHECK (
    (performed IS NULL) = (precision IS NULL) AND precision IN ('day', 'month', 'year'))
);
GRANT SELECT, INSERT, UPDATE ON patient_procedure TO foramen_service;

-- migrate:down
DROP TABLE patient_procedure;
