-- name: patients_phoned
-- Whose number ends so.
SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                        p.birth_date, p.sex, p.deceased)::text, p.name_key
FROM patient p WHERE p.id = ANY (ARRAY(
  SELECT x.patient_id FROM patient_phone x
  WHERE reverse(x.number) ~>=~ reverse(:end::text)
    AND reverse(x.number) ~<~ (reverse(:end::text) || ':')
  LIMIT :limit::integer))
ORDER BY p.name_key, p.id
