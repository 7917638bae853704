-- name: organisation
SELECT name, demo_date::text FROM organisation
