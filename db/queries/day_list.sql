-- name: day_list
-- Visits that take place, each with what a list shows of its patient.
SELECT d.document::text,
  coalesce((
    SELECT json_agg(x.name ORDER BY x.name) FROM patient_allergy x
    WHERE x.patient_id = d.patient_id AND x.clinical_status NOT IN ('inactive', 'resolved')), '[]')::text,
  (SELECT count(*) FROM patient_medication x
   WHERE x.patient_id = d.patient_id AND x.status = 'active')
FROM visit_document d
WHERE d.site_id = :site::uuid AND d.local_date = :date::date
ORDER BY d.starts, d.id
