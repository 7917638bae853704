-- name: written_since_merge
SELECT written_since_merge(:id::uuid)::text
