-- name: purge_csv_cells
-- One import: what it was about, and who is in it, goes; what became of its rows stays.
WITH old AS (
  UPDATE csv_import SET purged_at = :at::timestamptz
  WHERE id = (SELECT i.id FROM csv_import i
              WHERE i.purged_at IS NULL AND i.changed_at <= :before::timestamptz
                AND i.status NOT IN ('checking', 'importing')
              ORDER BY i.changed_at LIMIT 1)
  RETURNING id),
gone AS (
  UPDATE csv_import_row r SET cells = NULL, row_key = NULL, birth_date = NULL, name_key = NULL
  FROM old WHERE r.import_id = old.id)
SELECT id::text FROM old
