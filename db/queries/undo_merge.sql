-- name: undo_merge
SELECT undo_merge(:entry::jsonb)::text
