-- name: patients_by_id
SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                        p.birth_date, p.sex, p.deceased)::text
FROM patient p WHERE p.id = ANY (:ids::uuid[])
