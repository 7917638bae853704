-- name: change_task
SELECT change_task(:task::json)::text
