-- name: create_task
SELECT create_task(:task::json)::integer
