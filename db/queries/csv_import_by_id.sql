-- name: csv_import_by_id
SELECT d.document::text FROM csv_import_document d WHERE d.id = :id::uuid
