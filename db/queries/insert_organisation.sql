-- name: insert_organisation
INSERT INTO organisation (name, demo_date, created_at)
VALUES (:name::text, :demo_date::date, :at::timestamptz)
ON CONFLICT ON CONSTRAINT organisation_pkey DO NOTHING
RETURNING name
