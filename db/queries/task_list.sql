-- name: task_list
SELECT d.document::text FROM task_document d
WHERE (d.site_id = :site::uuid OR d.site_id IS NULL) AND d.status = :status::text
  AND d.role = ANY (:roles::text[])
ORDER BY d.due_at, d.id
LIMIT :limit::integer
