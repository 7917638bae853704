-- name: lock_order
SELECT lock_order(:id::uuid)::text
