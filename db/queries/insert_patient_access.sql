-- name: insert_patient_access
WITH v AS (SELECT :access::jsonb AS j),
access AS (
  INSERT INTO patient_access (id, patient_id, user_id, reason, at)
  SELECT (j->>'id')::uuid, (j->>'patient')::uuid, (j->>'user')::uuid, j->>'reason',
         (j->>'at')::timestamptz
  FROM v)
SELECT write_audit((j->'audit')::json)::text, write_success((j->'success')::json)::text FROM v
