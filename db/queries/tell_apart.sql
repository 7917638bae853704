-- name: tell_apart
INSERT INTO patient_distinct (patient_id, other_id)
SELECT least(p.id, :patient::uuid), greatest(p.id, :patient::uuid)
FROM patient p WHERE p.id = ANY (:others::uuid[]) AND p.id <> :patient::uuid
ON CONFLICT ON CONSTRAINT patient_distinct_pkey DO NOTHING
RETURNING patient_id::text
