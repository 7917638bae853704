-- name: save_patient_entry
SELECT save_patient_entry(:entry::jsonb)::text
