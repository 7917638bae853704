-- name: delete_hold
-- Its places go with it.
WITH v AS (SELECT :hold::jsonb AS j),
hold_row AS (
  DELETE FROM hold h USING v WHERE h.id = (j->>'id')::uuid)
SELECT write_audit((j->'audit')::json)::text, pg_notify('foramen', j->>'notice')::text
FROM v
