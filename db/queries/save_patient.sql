-- name: save_patient
-- The whole record from one document. Entries are written by their source key.
WITH v AS (SELECT :patient::jsonb AS j, (:patient::jsonb->>'id')::uuid AS id),
c AS (SELECT id, j->'content' AS c FROM v),
-- Materialized: the words are written into the dictionary once.
named AS MATERIALIZED (
  SELECT k.key, name_word_ids(k.key) AS words FROM (SELECT name_key_of(c) AS key FROM c) k),
-- Functions see what was there before this statement.
past AS (
  INSERT INTO patient_past (patient_id, version, content)
  SELECT p.id, p.version, patient_content(p) FROM patient p JOIN v ON v.id = p.id
  WHERE p.version < (j->>'version')::integer),
resource_row AS (
  INSERT INTO resource (id, kind, name)
  SELECT id, 'patient', '' FROM v WHERE (j->>'version')::integer = 1
  ON CONFLICT ON CONSTRAINT resource_pkey DO NOTHING),
patient_row AS (
  INSERT INTO patient (id, record_number, family_name, given_names, preferred_name, birth_date, sex,
                       deceased, deceased_on, childbearing, email, address_lines, city, state,
                       postal_code, country, language, interpreter_needed, mobility, weight_grams,
                       weighed_on, referring_physician, primary_physician, name_key, name_words,
                       imported_at, version, created_at)
  SELECT v.id, j->>'record', c->'name'->>0, c->'name'->>1, c->>'preferred', (c->>'birth')::date,
         c->>'sex', (c->'death'->>0)::boolean, (c->'death'->>1)::date, c->>'childbearing',
         c->>'email', ARRAY(SELECT jsonb_array_elements_text(c->'address'->0)), c->'address'->>1,
         c->'address'->>2, c->'address'->>3, c->'address'->>4, c->>'language',
         (c->>'interpreter')::boolean, c->>'mobility', (c->'weight'->>0)::integer,
         (c->'weight'->>1)::date, c->>'referring', c->>'primary', n.key, n.words,
         (j->>'importedAt')::timestamptz, (j->>'version')::integer, (j->>'at')::timestamptz
  FROM v, c, named n
  ON CONFLICT ON CONSTRAINT patient_pkey DO UPDATE SET
    family_name = excluded.family_name, given_names = excluded.given_names,
    preferred_name = excluded.preferred_name, birth_date = excluded.birth_date,
    sex = excluded.sex, deceased = excluded.deceased, deceased_on = excluded.deceased_on,
    childbearing = excluded.childbearing, email = excluded.email,
    address_lines = excluded.address_lines, city = excluded.city, state = excluded.state,
    postal_code = excluded.postal_code, country = excluded.country, language = excluded.language,
    interpreter_needed = excluded.interpreter_needed, mobility = excluded.mobility,
    weight_grams = excluded.weight_grams, weighed_on = excluded.weighed_on,
    referring_physician = excluded.referring_physician,
    primary_physician = excluded.primary_physician,
    name_key = excluded.name_key, name_words = excluded.name_words,
    imported_at = excluded.imported_at, version = excluded.version),
identifiers AS (
  INSERT INTO patient_identifier (assigner, value, patient_id)
  SELECT x.e->>0, x.e->>1, v.id FROM v, jsonb_array_elements(j->'identifiers') AS x (e)
  ON CONFLICT ON CONSTRAINT patient_identifier_pkey DO NOTHING),
-- Lists that are sent whole. Those that are fewer now lose their end.
former_names AS (
  INSERT INTO patient_former_name (patient_id, ordinal, family_name, given_names)
  SELECT c.id, x.n, x.e->>0, x.e->>1
  FROM c, jsonb_array_elements(c->'formerNames') WITH ORDINALITY AS x (e, n)
  ON CONFLICT ON CONSTRAINT patient_former_name_pkey DO UPDATE SET
    family_name = excluded.family_name, given_names = excluded.given_names),
fewer_names AS (
  DELETE FROM patient_former_name x USING c
  WHERE x.patient_id = c.id AND x.ordinal > jsonb_array_length(c->'formerNames')),
phones AS (
  INSERT INTO patient_phone (patient_id, ordinal, number, kind, may_call, may_leave_message)
  SELECT c.id, x.n, x.e->>0, x.e->>1, (x.e->>2)::boolean, (x.e->>3)::boolean
  FROM c, jsonb_array_elements(c->'phones') WITH ORDINALITY AS x (e, n)
  ON CONFLICT ON CONSTRAINT patient_phone_pkey DO UPDATE SET
    number = excluded.number, kind = excluded.kind, may_call = excluded.may_call,
    may_leave_message = excluded.may_leave_message),
fewer_phones AS (
  DELETE FROM patient_phone x USING c
  WHERE x.patient_id = c.id AND x.ordinal > jsonb_array_length(c->'phones')),
contacts AS (
  INSERT INTO patient_contact (patient_id, ordinal, name, relationship, phone, emergency,
                               representative, may_consent)
  SELECT c.id, x.n, x.e->>0, x.e->>1, x.e->>2, (x.e->>3)::boolean, (x.e->>4)::boolean,
         (x.e->>5)::boolean
  FROM c, jsonb_array_elements(c->'contacts') WITH ORDINALITY AS x (e, n)
  ON CONFLICT ON CONSTRAINT patient_contact_pkey DO UPDATE SET
    name = excluded.name, relationship = excluded.relationship, phone = excluded.phone,
    emergency = excluded.emergency, representative = excluded.representative,
    may_consent = excluded.may_consent),
fewer_contacts AS (
  DELETE FROM patient_contact x USING c
  WHERE x.patient_id = c.id AND x.ordinal > jsonb_array_length(c->'contacts')),
origins AS (
  INSERT INTO patient_field_origin (patient_id, field, entered, outside_at, outside, kept)
  SELECT v.id, x.field, x.entered, x.outside_at, x.outside, x.kept
  FROM v, jsonb_to_recordset(j->'origins') AS x (
    field text, entered boolean, outside_at timestamptz, outside jsonb, kept boolean)
  ON CONFLICT ON CONSTRAINT patient_field_origin_pkey DO UPDATE SET
    entered = excluded.entered, outside_at = excluded.outside_at, outside = excluded.outside,
    kept = excluded.kept),
medications AS (
  INSERT INTO patient_medication (patient_id, source_key, name, code_system, code, as_of, retracted,
                                  status, authored_at, recorded_at)
  SELECT v.id, x.key, x.name, x.system, x.code, x.as_of, x.retracted, x.status, x.authored,
         (j->>'at')::timestamptz
  FROM v, jsonb_to_recordset(j->'medications') AS x (
    key text, name text, system text, code text, as_of timestamptz, retracted boolean, status text,
    authored timestamptz)
  ON CONFLICT ON CONSTRAINT patient_medication_pkey DO UPDATE SET
    name = excluded.name, code_system = excluded.code_system, code = excluded.code,
    as_of = excluded.as_of, retracted = excluded.retracted,
    status = excluded.status, authored_at = excluded.authored_at,
    recorded_at = excluded.recorded_at),
allergies AS (
  INSERT INTO patient_allergy (patient_id, source_key, name, code_system, code, as_of, retracted,
                               clinical_status, verification_status, criticality, recorded_at)
  SELECT v.id, x.key, x.name, x.system, x.code, x.as_of, x.retracted, x.clinical, x.verification,
         x.criticality, (j->>'at')::timestamptz
  FROM v, jsonb_to_recordset(j->'allergies') AS x (
    key text, name text, system text, code text, as_of timestamptz, retracted boolean,
    clinical text, verification text, criticality text)
  ON CONFLICT ON CONSTRAINT patient_allergy_pkey DO UPDATE SET
    name = excluded.name, code_system = excluded.code_system, code = excluded.code,
    as_of = excluded.as_of, retracted = excluded.retracted,
    clinical_status = excluded.clinical_status,
    verification_status = excluded.verification_status, criticality = excluded.criticality,
    recorded_at = excluded.recorded_at),
conditions AS (
  INSERT INTO patient_condition (patient_id, source_key, name, code_system, code, as_of, retracted,
                                 clinical_status, onset_at, abated_at, recorded_at)
  SELECT v.id, x.key, x.name, x.system, x.code, x.as_of, x.retracted, x.clinical, x.onset,
         x.abated, (j->>'at')::timestamptz
  FROM v, jsonb_to_recordset(j->'conditions') AS x (
    key text, name text, system text, code text, as_of timestamptz, retracted boolean,
    clinical text, onset timestamptz, abated timestamptz)
  ON CONFLICT ON CONSTRAINT patient_condition_pkey DO UPDATE SET
    name = excluded.name, code_system = excluded.code_system, code = excluded.code,
    as_of = excluded.as_of, retracted = excluded.retracted,
    clinical_status = excluded.clinical_status, onset_at = excluded.onset_at,
    abated_at = excluded.abated_at, recorded_at = excluded.recorded_at),
procedures AS (
  INSERT INTO patient_procedure (patient_id, source_key, as_of, retracted, status, performed,
                                 precision, name, codings, body_sites, modifiers, endings,
                                 recorded_at)
  SELECT v.id, x.key, x.as_of, x.retracted, x.status, x.performed, x.precision, x.name, x.codings,
         x.sites, x.modifiers, x.endings, (j->>'at')::timestamptz
  FROM v, jsonb_to_recordset(j->'procedures') AS x (
    key text, as_of timestamptz, retracted boolean, status text, performed date, precision text,
    name text, codings jsonb, sites jsonb, modifiers text[], endings jsonb)
  ON CONFLICT ON CONSTRAINT patient_procedure_pkey DO UPDATE SET
    as_of = excluded.as_of, retracted = excluded.retracted, status = excluded.status,
    performed = excluded.performed, precision = excluded.precision, name = excluded.name,
    codings = excluded.codings, body_sites = excluded.body_sites,
    modifiers = excluded.modifiers, endings = excluded.endings,
    recorded_at = excluded.recorded_at)
SELECT write_audit((j->'audit')::json)::text,
  CASE WHEN j ? 'success' THEN write_success((j->'success')::json)::text END
FROM v
