-- name: patients_numbered
-- By our own number, whole or its beginning, or by another system's. The number of a merged record
-- is that of the patient who stays.
SELECT patient_summary(p)::text, p.name_key
FROM patient p WHERE p.id = ANY (ARRAY(
  SELECT coalesce(n.merged_into, n.id) FROM patient n WHERE n.record_number = ANY (:numbers::text[])
  UNION ALL
  SELECT i.patient_id FROM patient_identifier i WHERE i.value = ANY (:numbers::text[])
  UNION ALL
  (SELECT coalesce(n.merged_into, n.id) FROM patient n
   WHERE :beginning::text <> '' AND n.record_number ~>=~ :beginning::text
     AND n.record_number ~<~ (:beginning::text || ':')
   ORDER BY n.record_number USING ~<~ LIMIT :limit::integer)))
ORDER BY p.name_key, p.id
LIMIT :limit::integer
