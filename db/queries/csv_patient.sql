-- name: csv_patient
SELECT patient_summary(p)::text FROM patient p
WHERE CASE WHEN :assigner::text = '' THEN p.record_number = :number::text
  ELSE p.id = (SELECT i.patient_id FROM patient_identifier i
               WHERE i.assigner = :assigner::text AND i.value = :number::text) END
