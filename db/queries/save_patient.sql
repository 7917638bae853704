-- name: save_patient
-- The whole record from one document. Entries are written by their source key.
WITH v AS (SELECT :patient::jsonb AS j),
-- Materialized: the words are written into the dictionary once.
named AS MATERIALIZED (
  SELECT k.key, name_word_ids(k.key) AS words FROM (
    SELECT concat_ws('|', fold_name(j->>'family'), fold_name(j->>'given'),
                     fold_name(j->>'preferred'), (
                       SELECT fold_name(string_agg(concat_ws(' ', f.family, f.given), ' '))
                       FROM jsonb_to_recordset(j->'formerNames') AS f (family text, given text)))
             AS key FROM v) k),
resource_row AS (
  INSERT INTO resource (id, kind, name)
  SELECT (j->>'id')::uuid, 'patient', '' FROM v WHERE (j->>'version')::integer = 1),
patient_row AS (
  INSERT INTO patient (id, record_number, family_name, given_names, preferred_name, birth_date, sex,
                       deceased, deceased_on, name_key, name_words, imported_at, version,
                       created_at)
  SELECT (j->>'id')::uuid, j->>'record', j->>'family', j->>'given', j->>'preferred',
         (j->>'birth')::date, j->>'sex', (j->>'deceased')::boolean, (j->>'deceasedOn')::date,
         n.key, n.words, (j->>'importedAt')::timestamptz, (j->>'version')::integer,
         (j->>'at')::timestamptz
  FROM v, named n
  ON CONFLICT ON CONSTRAINT patient_pkey DO UPDATE SET
    family_name = excluded.family_name, given_names = excluded.given_names,
    preferred_name = excluded.preferred_name, birth_date = excluded.birth_date,
    sex = excluded.sex, deceased = excluded.deceased, deceased_on = excluded.deceased_on,
    name_key = excluded.name_key, name_words = excluded.name_words,
    imported_at = excluded.imported_at,
    version = excluded.version),
identifiers AS (
  INSERT INTO patient_identifier (assigner, value, patient_id)
  SELECT x.assigner, x.value, (j->>'id')::uuid
  FROM v, jsonb_to_recordset(j->'identifiers') AS x (assigner text, value text)
  ON CONFLICT ON CONSTRAINT patient_identifier_pkey DO NOTHING),
-- Lists that are sent whole. Those that are fewer now lose their end.
former_names AS (
  INSERT INTO patient_former_name (patient_id, ordinal, family_name, given_names)
  SELECT (j->>'id')::uuid, x.ordinal, x.family, x.given
  FROM v, jsonb_to_recordset(j->'formerNames') AS x (ordinal integer, family text, given text)
  ON CONFLICT ON CONSTRAINT patient_former_name_pkey DO UPDATE SET
    family_name = excluded.family_name, given_names = excluded.given_names),
fewer_names AS (
  DELETE FROM patient_former_name x USING v
  WHERE x.patient_id = (j->>'id')::uuid AND x.ordinal > jsonb_array_length(j->'formerNames')),
phones AS (
  INSERT INTO patient_phone (patient_id, ordinal, number, kind)
  SELECT (j->>'id')::uuid, x.ordinal, x.number, x.kind
  FROM v, jsonb_to_recordset(j->'phones') AS x (ordinal integer, number text, kind text)
  ON CONFLICT ON CONSTRAINT patient_phone_pkey DO UPDATE SET
    number = excluded.number, kind = excluded.kind),
fewer_phones AS (
  DELETE FROM patient_phone x USING v
  WHERE x.patient_id = (j->>'id')::uuid AND x.ordinal > jsonb_array_length(j->'phones')),
medications AS (
  INSERT INTO patient_medication (patient_id, source_key, name, code_system, code, status,
                                  authored_at, recorded_at)
  SELECT (j->>'id')::uuid, x.key, x.name, x.system, x.code, x.status, x.authored,
         (j->>'at')::timestamptz
  FROM v, jsonb_to_recordset(j->'medications') AS x (
    key text, name text, system text, code text, status text, authored timestamptz)
  ON CONFLICT ON CONSTRAINT patient_medication_pkey DO UPDATE SET
    name = excluded.name, code_system = excluded.code_system, code = excluded.code,
    status = excluded.status, authored_at = excluded.authored_at,
    recorded_at = excluded.recorded_at),
allergies AS (
  INSERT INTO patient_allergy (patient_id, source_key, name, code_system, code, clinical_status,
                               verification_status, criticality, recorded_at)
  SELECT (j->>'id')::uuid, x.key, x.name, x.system, x.code, x.clinical, x.verification,
         x.criticality, (j->>'at')::timestamptz
  FROM v, jsonb_to_recordset(j->'allergies') AS x (
    key text, name text, system text, code text, clinical text, verification text,
    criticality text)
  ON CONFLICT ON CONSTRAINT patient_allergy_pkey DO UPDATE SET
    name = excluded.name, code_system = excluded.code_system, code = excluded.code,
    clinical_status = excluded.clinical_status,
    verification_status = excluded.verification_status, criticality = excluded.criticality,
    recorded_at = excluded.recorded_at),
conditions AS (
  INSERT INTO patient_condition (patient_id, source_key, name, code_system, code, clinical_status,
                                 onset_at, abated_at, recorded_at)
  SELECT (j->>'id')::uuid, x.key, x.name, x.system, x.code, x.clinical, x.onset, x.abated,
         (j->>'at')::timestamptz
  FROM v, jsonb_to_recordset(j->'conditions') AS x (
    key text, name text, system text, code text, clinical text, onset timestamptz,
    abated timestamptz)
  ON CONFLICT ON CONSTRAINT patient_condition_pkey DO UPDATE SET
    name = excluded.name, code_system = excluded.code_system, code = excluded.code,
    clinical_status = excluded.clinical_status, onset_at = excluded.onset_at,
    abated_at = excluded.abated_at, recorded_at = excluded.recorded_at)
SELECT write_audit((j->'audit')::json)::text FROM v
