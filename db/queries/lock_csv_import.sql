-- name: lock_csv_import
SELECT id::text FROM csv_import WHERE id = :id::uuid FOR UPDATE
