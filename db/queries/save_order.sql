-- name: save_order
SELECT save_order(:order::json)::text
