-- name: patients_born
SELECT patient_summary(p)::text, p.name_key
FROM patient p WHERE p.birth_date = :date::date AND p.merged_into IS NULL
ORDER BY p.name_key, p.id
LIMIT :limit::integer
