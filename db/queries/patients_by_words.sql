-- name: patients_by_words
SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                        p.birth_date, p.sex, p.deceased)::text, p.name_key
FROM patients_by_words(:readings::jsonb, :limit::integer) p
