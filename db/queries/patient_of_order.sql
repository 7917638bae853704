-- name: patient_of_order
SELECT patient_id::text FROM procedure_order WHERE id = :id::uuid
