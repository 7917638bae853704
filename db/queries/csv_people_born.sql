-- name: csv_people_born
SELECT r.number::text, r.name_key FROM csv_import_row r
WHERE r.import_id = :import::uuid AND r.birth_date = :born::date AND r.number < :before::integer
  AND r.outcome = 'would_create'
ORDER BY r.number
