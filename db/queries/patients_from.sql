-- name: patients_from
-- Whose family name begins so, by name.
SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                        p.birth_date, p.sex, p.deceased)::text, p.name_key
FROM patient p
WHERE p.name_key ~>=~ :beginning::text AND p.name_key ~<~ (:beginning::text || chr(1114111))
ORDER BY p.name_key USING ~<~
LIMIT :limit::integer
