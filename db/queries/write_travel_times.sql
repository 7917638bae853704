-- name: write_travel_times
SELECT write_travel_times(:change::json)::text
