-- name: patients_by_id
SELECT patient_summary(p)::text
FROM patient p WHERE p.id = ANY (:ids::uuid[])
