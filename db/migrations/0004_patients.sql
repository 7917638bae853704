-- migrate:up

-- A patient belongs to the organisation. The id is also the id of the patient's resource.
CREATE TABLE patient (
  id             uuid NOT NULL,
  record_number  text NOT NULL,        -- nine digits, the last one a check digit
  family_name    text NOT NULL,
  given_names    text NOT NULL,
  preferred_name text NOT NULL DEFAULT '',
  birth_date     date NOT NULL,
  sex            text NOT NULL,
  deceased       boolean NOT NULL DEFAULT false,
  deceased_on    date,
  name_key       text NOT NULL,        -- " family given preferred " in lower case, for searching
  imported_at    timestamptz,
  version        integer NOT NULL,
  created_at     timestamptz NOT NULL,
  CONSTRAINT patient_pkey PRIMARY KEY (id),
  CONSTRAINT patient_resource_fkey FOREIGN KEY (id) REFERENCES resource (id),
  CONSTRAINT patient_record_number_key UNIQUE (record_number),
  CONSTRAINT patient_record_number CHECK (record_number ~ '^[0-9]{9}$'),
  CONSTRAINT patient_family_name CHECK (family_name <> ''),
  CONSTRAINT patient_sex CHECK (sex IN ('female', 'male', 'other', 'unknown')),
  CONSTRAINT patient_birth_date CHECK (birth_date BETWEEN '1880-01-01' AND '2200-12-31'),
  CONSTRAINT patient_deceased CHECK (deceased OR deceased_on IS NULL),
  CONSTRAINT patient_version CHECK (version > 0)
);
CREATE INDEX patient_birth_date ON patient (birth_date);
CREATE INDEX patient_name_key ON patient (name_key text_pattern_ops);

CREATE SEQUENCE patient_record_number_seq MINVALUE 10000000 MAXVALUE 99999999;

-- Numbers of other systems. Social-security, passport and licence numbers are never stored.
CREATE TABLE patient_identifier (
  assigner   text NOT NULL,
  value      text NOT NULL,
  patient_id uuid NOT NULL,
  CONSTRAINT patient_identifier_pkey PRIMARY KEY (assigner, value),
  CONSTRAINT patient_identifier_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT patient_identifier_assigner CHECK (assigner <> ''),
  CONSTRAINT patient_identifier_value CHECK (value <> '')
);
CREATE INDEX patient_identifier_patient ON patient_identifier (patient_id);

-- What came with a patient's record. source_key names the entry in the record that it came from, so
-- that the same record imported again changes nothing.
CREATE TABLE patient_medication (
  patient_id  uuid NOT NULL,
  source_key  text NOT NULL,
  name        text NOT NULL,
  code_system text NOT NULL DEFAULT '',
  code        text NOT NULL DEFAULT '',
  status      text NOT NULL,
  authored_at timestamptz,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT patient_medication_pkey PRIMARY KEY (patient_id, source_key),
  CONSTRAINT patient_medication_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT patient_medication_name CHECK (name <> '')
);

CREATE TABLE patient_allergy (
  patient_id          uuid NOT NULL,
  source_key          text NOT NULL,
  name                text NOT NULL,
  code_system         text NOT NULL DEFAULT '',
  code                text NOT NULL DEFAULT '',
  clinical_status     text NOT NULL,
  verification_status text NOT NULL,
  criticality         text NOT NULL DEFAULT '',
  recorded_at         timestamptz NOT NULL,
  CONSTRAINT patient_allergy_pkey PRIMARY KEY (patient_id, source_key),
  CONSTRAINT patient_allergy_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT patient_allergy_name CHECK (name <> '')
);

CREATE TABLE patient_condition (
  patient_id      uuid NOT NULL,
  source_key      text NOT NULL,
  name            text NOT NULL,
  code_system     text NOT NULL DEFAULT '',
  code            text NOT NULL DEFAULT '',
  clinical_status text NOT NULL,
  onset_at        timestamptz,
  abated_at       timestamptz,
  recorded_at     timestamptz NOT NULL,
  CONSTRAINT patient_condition_pkey PRIMARY KEY (patient_id, source_key),
  CONSTRAINT patient_condition_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT patient_condition_name CHECK (name <> '')
);

GRANT SELECT, INSERT, UPDATE ON patient, patient_identifier, patient_medication, patient_allergy,
  patient_condition TO foramen_service;
GRANT USAGE ON SEQUENCE patient_record_number_seq TO foramen_service;

-- migrate:down
DROP TABLE patient_condition, patient_allergy, patient_medication, patient_identifier, patient;
DROP SEQUENCE patient_record_number_seq;
