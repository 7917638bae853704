-- migrate:up

-- What a person was called before, so that somebody who knows only the old name finds them.
CREATE TABLE patient_former_name (
  patient_id  uuid NOT NULL CONSTRAINT patient_former_name_patient_fkey REFERENCES patient (id),
  ordinal     integer NOT NULL,
  family_name text NOT NULL,
  given_names text NOT NULL,
  CONSTRAINT patient_former_name_pkey PRIMARY KEY (patient_id, ordinal),
  CONSTRAINT patient_former_name_family CHECK (family_name <> '')
);

CREATE TABLE patient_phone (
  patient_id uuid NOT NULL CONSTRAINT patient_phone_patient_fkey REFERENCES patient (id),
  ordinal    integer NOT NULL, -- the one to call first is the first
  number     text NOT NULL,    -- ITU-T E.164
  kind       text NOT NULL,
  CONSTRAINT patient_phone_pkey PRIMARY KEY (patient_id, ordinal),
  CONSTRAINT patient_phone_number CHECK (number ~ '^[+][1-9][0-9]{6,14}$'),
  CONSTRAINT patient_phone_kind CHECK (kind IN ('home', 'work', 'mobile', 'other'))
);
-- Numbers are told from their end.
CREATE INDEX patient_phone_end ON patient_phone (reverse(number) text_pattern_ops);

GRANT SELECT, INSERT, UPDATE, DELETE ON patient_former_name, patient_phone TO foramen_service;

-- migrate:down
DROP TABLE patient_phone, patient_former_name;
