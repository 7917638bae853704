-- name: clinic_version
SELECT version FROM clinic_version
