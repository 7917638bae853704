-- name: patient_coverages
SELECT json_build_array(coverage_document(c), (
  SELECT json_agg(x.document ORDER BY x.version DESC) FROM patient_coverage_past x WHERE x.id = c.id))::text
FROM patient_coverage c WHERE c.patient_id = :patient::uuid
ORDER BY c.withdrawn IS NOT NULL, c.rank, c.source_key
