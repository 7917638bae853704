-- name: insert_csv_import
WITH v AS (SELECT :import::jsonb AS j),
import_row AS (
  INSERT INTO csv_import (id, site_id, kind, delimiter, columns, rows, created_at, created_by,
                          changed_at)
  SELECT (j->>'id')::uuid, (j->>'site')::uuid, j->>'kind', j->>'delimiter',
         ARRAY(SELECT jsonb_array_elements_text(j->'columns')), (j->>'rows')::integer,
         (j->>'at')::timestamptz, (j->>'by')::uuid, (j->>'at')::timestamptz
  FROM v)
SELECT write_success((j->'success')::json)::text FROM v
