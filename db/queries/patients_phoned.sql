-- name: patients_phoned
-- Whose number ends so.
SELECT patient_summary(p)::text, p.name_key
FROM patient p WHERE p.merged_into IS NULL AND p.id = ANY (ARRAY(
  SELECT x.patient_id FROM patient_phone x
  WHERE reverse(x.number) ~>=~ reverse(:end::text)
    AND reverse(x.number) ~<~ (reverse(:end::text) || ':')
  LIMIT :limit::integer))
ORDER BY p.name_key, p.id
