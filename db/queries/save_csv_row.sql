-- name: save_csv_row
WITH v AS (SELECT :row::jsonb AS j),
row AS (
  UPDATE csv_import_row SET outcome = j->>'outcome', problems = j->'problems',
    row_key = j->>'key', birth_date = (j->>'born')::date, name_key = j->>'name',
    patient_id = (j->>'patient')::uuid, appointment_id = (j->>'appointment')::uuid
  FROM v WHERE import_id = (j->>'import')::uuid AND number = (j->>'number')::integer)
INSERT INTO csv_import_place (import_id, number, resource_id, room_id, during)
SELECT (j->>'import')::uuid, (j->>'number')::integer, p.resource, p.room, tstzrange(p.from, p.to)
FROM v, jsonb_to_recordset(j->'places') AS p (
  resource uuid, room uuid, "from" timestamptz, "to" timestamptz)
