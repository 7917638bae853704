-- name: csv_imports_of
SELECT d.document::text FROM csv_import_document d
WHERE d.site_id = ANY (:sites::uuid[])
ORDER BY d.created_at DESC, d.id LIMIT :limit::integer
