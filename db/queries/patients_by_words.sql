-- name: patients_by_words
SELECT patient_summary(p)::text, p.name_key
FROM patients_by_words(:readings::jsonb, :limit::integer) p
