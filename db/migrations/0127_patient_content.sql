-- migrate:up

-- What an injection clinic has to know of a person beyond the name.
ALTER TABLE patient
  ADD childbearing text NOT NULL DEFAULT 'unknown',
  ADD email text NOT NULL DEFAULT '',
  ADD address_lines text[] NOT NULL DEFAULT '{}',
  ADD city text NOT NULL DEFAULT '',
  ADD state text NOT NULL DEFAULT '',
  ADD postal_code text NOT NULL DEFAULT '',
  ADD country text NOT NULL DEFAULT '',          -- ISO 3166-1 alpha-2
  ADD language text NOT NULL DEFAULT '',         -- BCP 47
  ADD interpreter_needed boolean,                -- NULL: nobody has asked
  ADD mobility text NOT NULL DEFAULT 'unknown',
  ADD weight_grams integer,
  ADD weighed_on date,
  ADD referring_physician text NOT NULL DEFAULT '',
  ADD primary_physician text NOT NULL DEFAULT '',
  ADD CONSTRAINT patient_childbearing CHECK (childbearing IN ('unknown', 'possible', 'not_possible')),
  ADD CONSTRAINT patient_country CHECK (country = '' OR country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT patient_mobility CHECK (
    mobility IN ('unknown', 'walks', 'walks_with_aid', 'wheelchair', 'stretcher')),
  ADD CONSTRAINT patient_weight CHECK (weight_grams BETWEEN 500 AND 500000),
  ADD CONSTRAINT patient_weighed_on CHECK (weight_grams IS NOT NULL OR weighed_on IS NULL);

-- What the patient allows; NULL: nobody has asked.
ALTER TABLE patient_phone ADD may_call boolean, ADD may_leave_message boolean;

CREATE TABLE patient_contact (
  patient_id     uuid NOT NULL CONSTRAINT patient_contact_patient_fkey REFERENCES patient (id),
  ordinal        integer NOT NULL,
  name           text NOT NULL,
  relationship   text NOT NULL,
  phone          text NOT NULL,    -- ITU-T E.164, or empty
  emergency      boolean NOT NULL, -- to be called when something happens
  representative boolean NOT NULL, -- stands for the patient
  may_consent    boolean NOT NULL, -- and may consent in the patient's place
  CONSTRAINT patient_contact_pkey PRIMARY KEY (patient_id, ordinal),
  CONSTRAINT patient_contact_name CHECK (name <> ''),
  CONSTRAINT patient_contact_phone CHECK (phone = '' OR phone ~ '^[+][1-9][0-9]{6,14}$')
);

-- Everything of a patient that people write, as one document.
CREATE FUNCTION patient_content(p patient) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'name', jsonb_build_array(p.family_name, p.given_names), 'preferred', p.preferred_name,
    'birth', p.birth_date, 'sex', p.sex, 'death', jsonb_build_array(p.deceased, p.deceased_on),
    'childbearing', p.childbearing,
    'formerNames', (
      SELECT coalesce(jsonb_agg(jsonb_build_array(x.family_name, x.given_names) ORDER BY x.ordinal), '[]')
      FROM patient_former_name x WHERE x.patient_id = p.id),
    'phones', (
      SELECT coalesce(jsonb_agg(jsonb_build_array(x.number, x.kind, x.may_call, x.may_leave_message)
                       ORDER BY x.ordinal), '[]')
      FROM patient_phone x WHERE x.patient_id = p.id),
    'email', p.email,
    'address', jsonb_build_array(p.address_lines, p.city, p.state, p.postal_code, p.country),
    'language', p.language, 'interpreter', p.interpreter_needed,
    'contacts', (
      SELECT coalesce(jsonb_agg(jsonb_build_array(x.name, x.relationship, x.phone, x.emergency,
                                         x.representative, x.may_consent) ORDER BY x.ordinal), '[]')
      FROM patient_contact x WHERE x.patient_id = p.id),
    'mobility', p.mobility,
    'weight', CASE WHEN p.weight_grams IS NOT NULL
                   THEN jsonb_build_array(p.weight_grams, p.weighed_on) END,
    'referring', p.referring_physician, 'primary', p.primary_physician)
$$;

-- The key by which content is found, see words_of_key.
CREATE FUNCTION name_key_of(p_content jsonb) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT concat_ws('|', fold_name(p_content->'name'->>0), fold_name(p_content->'name'->>1),
                   fold_name(p_content->>'preferred'), (
                     SELECT fold_name(string_agg(concat_ws(' ', x.e->>0, x.e->>1), ' '))
                     FROM jsonb_array_elements(p_content->'formerNames') AS x (e)))
$$;

-- The versions of a patient's content that were replaced. Who replaced them stands in the audit.
CREATE TABLE patient_past (
  patient_id uuid NOT NULL CONSTRAINT patient_past_patient_fkey REFERENCES patient (id),
  version    integer NOT NULL,
  content    jsonb NOT NULL,
  CONSTRAINT patient_past_pkey PRIMARY KEY (patient_id, version)
);

-- Where a part of the content comes from. What a person of the organisation entered is never
-- overwritten by a record from elsewhere; what such a record says instead is kept beside it.
CREATE TABLE patient_field_origin (
  patient_id uuid NOT NULL CONSTRAINT patient_field_origin_patient_fkey REFERENCES patient (id),
  field      text NOT NULL,
  entered    boolean NOT NULL,
  outside_at timestamptz, -- of the newest record from elsewhere that says something of it
  outside    jsonb,       -- content with what that record says, where a person entered something
  kept       boolean NOT NULL, -- somebody looked at the difference and kept ours
  CONSTRAINT patient_field_origin_pkey PRIMARY KEY (patient_id, field),
  CONSTRAINT patient_field_origin_outside CHECK (outside IS NULL OR outside_at IS NOT NULL)
);

-- as_of is the time of the record that an entry comes from: an older record does not change it. A
-- retracted entry was entered in error; it stays, so that an older record does not bring it back.
ALTER TABLE patient_medication ADD as_of timestamptz, ADD retracted boolean NOT NULL DEFAULT false;
ALTER TABLE patient_allergy ADD as_of timestamptz, ADD retracted boolean NOT NULL DEFAULT false;
ALTER TABLE patient_condition ADD as_of timestamptz, ADD retracted boolean NOT NULL DEFAULT false;
UPDATE patient_medication SET as_of = recorded_at;
UPDATE patient_allergy SET as_of = recorded_at;
UPDATE patient_condition SET as_of = recorded_at;
ALTER TABLE patient_medication ALTER as_of SET NOT NULL;
ALTER TABLE patient_allergy ALTER as_of SET NOT NULL;
ALTER TABLE patient_condition ALTER as_of SET NOT NULL;

-- Two who were told apart by somebody although much of them is the same.
CREATE TABLE patient_distinct (
  patient_id uuid NOT NULL CONSTRAINT patient_distinct_patient_fkey REFERENCES patient (id),
  other_id   uuid NOT NULL CONSTRAINT patient_distinct_other_fkey REFERENCES patient (id),
  CONSTRAINT patient_distinct_pkey PRIMARY KEY (patient_id, other_id),
  CONSTRAINT patient_distinct_two CHECK (patient_id < other_id)
);
CREATE INDEX patient_distinct_other ON patient_distinct (other_id);

-- Locks for somebody who may be known already, then who may be meant. VOLATILE: the reads come after
-- the locks.
CREATE FUNCTION begin_person(p_user uuid, p_method text, p_route text, p_key text,
                             p_since timestamptz, p_locks text[], p_identifiers jsonb,
                             p_content jsonb) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(p_locks || idempotency_lock(p_user, p_method, p_route, p_key));
  RETURN (SELECT json_build_object(
    'replay', CASE WHEN p_key IS NOT NULL
                THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
    'numbered', (
      SELECT json_agg(patient_summary(p) ORDER BY p.id) FROM patient p WHERE p.id = ANY (ARRAY(
        SELECT i.patient_id FROM jsonb_array_elements(p_identifiers) AS x (e)
          JOIN patient_identifier i ON i.assigner = x.e->>0 AND i.value = x.e->>1))),
    'key', name_key_of(p_content),
    'bornThen', (
      SELECT json_agg(json_build_array(patient_summary(p), p.name_key) ORDER BY p.id)
      FROM patient p WHERE p.birth_date = (p_content->>'birth')::date),
    'phoned', (
      SELECT json_agg(json_build_array(patient_summary(p), p.name_key) ORDER BY p.id)
      FROM patient p WHERE p.id = ANY (ARRAY(
        SELECT x.patient_id FROM jsonb_array_elements(p_content->'phones') AS n (e)
          JOIN patient_phone x ON reverse(x.number) = reverse(n.e->>0))))));
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON patient_contact, patient_field_origin TO foramen_service;
GRANT SELECT, INSERT ON patient_past, patient_distinct TO foramen_service;

-- migrate:down
DROP FUNCTION begin_person(uuid, text, text, text, timestamptz, text[], jsonb, jsonb);
DROP TABLE patient_distinct, patient_field_origin, patient_past;
DROP FUNCTION name_key_of(jsonb);
DROP FUNCTION patient_content(patient);
ALTER TABLE patient_condition DROP as_of, DROP retracted;
ALTER TABLE patient_allergy DROP as_of, DROP retracted;
ALTER TABLE patient_medication DROP as_of, DROP retracted;
DROP TABLE patient_contact;
ALTER TABLE patient_phone DROP may_call, DROP may_leave_message;
ALTER TABLE patient DROP childbearing, DROP email, DROP address_lines, DROP city, DROP state,
  DROP postal_code, DROP country, DROP language, DROP interpreter_needed, DROP mobility,
  DROP weight_grams, DROP weighed_on, DROP referring_physician, DROP primary_physician;
