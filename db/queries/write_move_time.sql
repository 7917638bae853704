-- name: write_move_time
SELECT write_move_time(:change::json)::text
