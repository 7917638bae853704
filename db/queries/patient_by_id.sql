-- name: patient_by_id
SELECT json_build_object(
  'id', p.id, 'record', p.record_number, 'version', p.version,
  'importedAt', micros(p.imported_at), 'content', patient_content(p),
  'identifiers', (
    SELECT json_agg(json_build_array(x.assigner, x.value) ORDER BY x.assigner, x.value)
    FROM patient_identifier x WHERE x.patient_id = p.id),
  'origins', (
    SELECT json_agg(json_build_array(x.field, x.entered, micros(x.outside_at), x.outside, x.kept))
    FROM patient_field_origin x WHERE x.patient_id = p.id),
  'medications', (
    SELECT json_agg(json_build_array(x.source_key, x.name, x.code_system, x.code, micros(x.as_of),
                                     x.retracted, x.status, micros(x.authored_at))
                    ORDER BY x.source_key)
    FROM patient_medication x WHERE x.patient_id = p.id),
  'allergies', (
    SELECT json_agg(json_build_array(x.source_key, x.name, x.code_system, x.code, micros(x.as_of),
                                     x.retracted, x.clinical_status, x.verification_status,
                                     x.criticality) ORDER BY x.source_key)
    FROM patient_allergy x WHERE x.patient_id = p.id),
  'conditions', (
    SELECT json_agg(json_build_array(x.source_key, x.name, x.code_system, x.code, micros(x.as_of),
                                     x.retracted, x.clinical_status, micros(x.onset_at),
                                     micros(x.abated_at)) ORDER BY x.source_key)
    FROM patient_condition x WHERE x.patient_id = p.id),
  'procedures', (
    SELECT json_agg(json_build_array(x.source_key, micros(x.as_of), x.retracted, x.status,
                                     x.performed, x.precision, x.name, x.codings, x.body_sites,
                                     x.modifiers, x.endings) ORDER BY x.source_key)
    FROM patient_procedure x WHERE x.patient_id = p.id))::text
FROM patient p WHERE p.id = :id::uuid
