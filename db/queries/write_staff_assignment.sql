-- name: write_staff_assignment
SELECT write_staff_assignment(:assignment::json)::text
