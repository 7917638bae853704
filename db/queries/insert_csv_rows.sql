-- name: insert_csv_rows
INSERT INTO csv_import_row (import_id, number, cells)
SELECT :import::uuid, (r.row->>0)::integer, ARRAY(SELECT jsonb_array_elements_text(r.row->1))
FROM jsonb_array_elements(:rows::jsonb) AS r (row)
