-- name: patients_by_identifiers
SELECT DISTINCT i.patient_id::text
FROM patient_identifier i
JOIN json_to_recordset(:identifiers::json) AS x (assigner text, value text)
  ON x.assigner = i.assigner AND x.value = i.value
ORDER BY 1
