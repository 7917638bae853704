-- name: search_patients
-- Every word is a beginning of a name; name_key is " family given preferred " in lower case.
SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                        p.birth_date, p.sex, p.deceased)::text
FROM patient p
WHERE p.name_key LIKE ALL (:patterns::text[])
  AND (:birth_date::date IS NULL OR p.birth_date = :birth_date::date)
  AND (:record::text = '' OR p.record_number = :record::text OR EXISTS (
    SELECT FROM patient_identifier i WHERE i.patient_id = p.id AND i.value = :record::text))
ORDER BY p.name_key, p.birth_date, p.id
LIMIT :limit::integer
