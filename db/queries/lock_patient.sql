-- name: lock_patient
SELECT p.id::text FROM patient p WHERE p.id = :id::uuid FOR NO KEY UPDATE
