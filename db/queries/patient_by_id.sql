-- name: patient_by_id
SELECT json_build_object(
  'summary', patient_summary(p),
  'version', p.version, 'deceasedOn', p.deceased_on, 'importedAt', micros(p.imported_at),
  'formerNames', (
    SELECT json_agg(json_build_array(x.family_name, x.given_names) ORDER BY x.ordinal)
    FROM patient_former_name x WHERE x.patient_id = p.id),
  'phones', (
    SELECT json_agg(json_build_array(x.number, x.kind) ORDER BY x.ordinal)
    FROM patient_phone x WHERE x.patient_id = p.id),
  'medications', (
    SELECT json_agg(json_build_array(x.source_key, x.name, x.code_system, x.code, x.status,
                                     micros(x.authored_at)) ORDER BY x.source_key)
    FROM patient_medication x WHERE x.patient_id = p.id),
  'allergies', (
    SELECT json_agg(json_build_array(x.source_key, x.name, x.code_system, x.code,
                                     x.clinical_status, x.verification_status, x.criticality)
                    ORDER BY x.source_key)
    FROM patient_allergy x WHERE x.patient_id = p.id),
  'conditions', (
    SELECT json_agg(json_build_array(x.source_key, x.name, x.code_system, x.code,
                                     x.clinical_status, micros(x.onset_at), micros(x.abated_at))
                    ORDER BY x.source_key)
    FROM patient_condition x WHERE x.patient_id = p.id))::text
FROM patient p WHERE p.id = :id::uuid
