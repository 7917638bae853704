-- name: patient_note_by_id
SELECT note_document(n)::text FROM patient_note n
WHERE n.id = :id::uuid AND n.patient_id = :patient::uuid
