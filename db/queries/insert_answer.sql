-- name: insert_answer
WITH v AS (SELECT :answer::jsonb AS j),
answer AS (
  INSERT INTO checklist_answer (appointment_id, key, sequence, value_bool, value_number, value_text,
                                note, signed_by, signed_as, signed_at, valid_until)
  SELECT (j->>'id')::uuid, j->>'key', (j->>'sequence')::integer, (j->>'bool')::boolean,
         (j->>'number')::float8, j->>'text', j->>'note', (j->>'by')::uuid, j->>'role',
         (j->>'at')::timestamptz, (j->>'until')::timestamptz
  FROM v)
SELECT write_audit((j->'audit')::json)::text, pg_notify('foramen', j->>'notice')::text FROM v
