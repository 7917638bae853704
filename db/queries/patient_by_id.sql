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
    FROM patient_procedure x WHERE x.patient_id = p.id),
  'coverages', (
    SELECT json_agg(coverage_document(x) ORDER BY x.source_key)
    FROM patient_coverage x WHERE x.patient_id = p.id),
  'notes', (
    SELECT json_agg(note_document(x) ORDER BY x.source_key)
    FROM patient_note x WHERE x.patient_id = p.id),
  'mergedInto', p.merged_into,
  'merged', (
    SELECT json_agg(json_build_array(m.id, m.merged_id, x.record_number, micros(m.at), u.display_name)
                    ORDER BY m.at DESC)
    FROM patient_merge m JOIN patient x ON x.id = m.merged_id JOIN app_user u ON u.id = m.by
    WHERE m.survivor_id = p.id AND m.undone_at IS NULL))::text
FROM patient p WHERE p.id = :id::uuid
