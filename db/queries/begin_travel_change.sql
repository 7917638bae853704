-- name: begin_travel_change
SELECT begin_travel_change()::text
