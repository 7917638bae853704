-- name: csv_rows
SELECT json_build_array(r.number, r.cells, r.outcome, r.problems, r.row_key, r.birth_date,
                        r.name_key, r.patient_id, r.appointment_id)::text
FROM csv_import_row r
WHERE r.import_id = :import::uuid AND r.number > :after::integer
  AND (:outcome::text IS NULL OR r.outcome = :outcome::text)
ORDER BY r.number LIMIT :limit::integer
