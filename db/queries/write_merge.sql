-- name: write_merge
SELECT write_merge(:entry::jsonb)::text
