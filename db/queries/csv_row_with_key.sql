-- name: csv_row_with_key
SELECT min(r.number)::text FROM csv_import_row r
WHERE r.import_id = :import::uuid AND r.row_key = :key::text AND r.number < :before::integer
