-- name: lock_task
SELECT d.document::text FROM task t JOIN task_document d ON d.id = t.id
WHERE t.id = :id::uuid FOR UPDATE OF t
