-- name: csv_places
SELECT json_build_array(p.number, p.resource_id, p.room_id, micros(lower(p.during)),
                        micros(upper(p.during)))::text
FROM csv_import_place p
WHERE p.import_id = :import::uuid AND p.resource_id = ANY (:resources::uuid[])
  AND p.during && tstzrange(:from::timestamptz, :to::timestamptz) AND p.number < :before::integer
ORDER BY p.number, p.resource_id
