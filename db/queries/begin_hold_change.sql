-- name: begin_hold_change
SELECT begin_hold_change(:hold::uuid, :by::uuid)::text
