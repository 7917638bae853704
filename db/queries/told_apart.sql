-- name: told_apart
SELECT x.other_id::text FROM patient_distinct x WHERE x.patient_id = :patient::uuid
UNION ALL
SELECT x.patient_id::text FROM patient_distinct x WHERE x.other_id = :patient::uuid
