-- name: patients_from
-- Whose family name begins so, by name.
SELECT patient_summary(p)::text, p.name_key
FROM patient p
WHERE p.name_key ~>=~ :beginning::text AND p.name_key ~<~ (:beginning::text || chr(1114111))
ORDER BY p.name_key USING ~<~
LIMIT :limit::integer
