-- name: prolong_hold
WITH v AS (SELECT :hold::jsonb AS j),
hold_row AS (
  UPDATE hold h SET until = (j->>'until')::timestamptz, prolonged = (j->>'prolonged')::smallint,
                    version = (j->>'version')::integer
  FROM v WHERE h.id = (j->>'id')::uuid)
SELECT write_audit((j->'audit')::json)::text, pg_notify('foramen', j->>'notice')::text
FROM v
