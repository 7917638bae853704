-- name: drop_csv_places
DELETE FROM csv_import_place WHERE import_id = :import::uuid
