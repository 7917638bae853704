-- name: save_csv_import
UPDATE csv_import SET status = :status::text, version = :version::integer,
  position = :position::integer, map = :map::jsonb, started_by = :started::uuid,
  changed_at = :at::timestamptz
WHERE id = :id::uuid
