-- name: write_interpreter
WITH v AS (SELECT :interpreter::jsonb AS j),
interpreter AS (
  INSERT INTO visit_interpreter (appointment_id, version, kind, name, note, starts, changed_at, changed_by)
  SELECT (j->>'id')::uuid, (j->>'version')::integer, j->>'kind', j->>'name', j->>'note',
         (j->>'starts')::timestamptz, (j->>'at')::timestamptz, (j->>'by')::uuid
  FROM v
  ON CONFLICT ON CONSTRAINT visit_interpreter_pkey DO UPDATE SET
    version = excluded.version, kind = excluded.kind, name = excluded.name, note = excluded.note,
    starts = excluded.starts, changed_at = excluded.changed_at, changed_by = excluded.changed_by)
SELECT write_audit((j->'audit')::json)::text, pg_notify('foramen', j->>'notice')::text FROM v
