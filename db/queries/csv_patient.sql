-- name: csv_patient
SELECT patient_summary(p)::text FROM patient p
WHERE p.id = CASE WHEN :assigner::text = ''
  -- Old tables still have the number of a record that has become another one's.
  THEN (SELECT coalesce(x.merged_into, x.id) FROM patient x WHERE x.record_number = :number::text)
  ELSE (SELECT i.patient_id FROM patient_identifier i
        WHERE i.assigner = :assigner::text AND i.value = :number::text) END
