-- name: reset_csv_rows
-- What an earlier look left would be in the way of the next one.
WITH places AS (DELETE FROM csv_import_place WHERE import_id = :import::uuid)
UPDATE csv_import_row SET outcome = 'new', problems = '[]', row_key = NULL, birth_date = NULL,
  name_key = NULL, patient_id = NULL, appointment_id = NULL
WHERE import_id = :import::uuid
