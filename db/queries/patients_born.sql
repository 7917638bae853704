-- name: patients_born
SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                        p.birth_date, p.sex, p.deceased)::text, p.name_key
FROM patient p WHERE p.birth_date = :date::date
ORDER BY p.name_key, p.id
LIMIT :limit::integer
