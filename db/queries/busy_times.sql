-- name: busy_times
-- One line a resource: "seconds seconds;seconds seconds;…", ends widened to whole seconds. Much
-- cheaper to read than a row for each reservation.
SELECT r.resource_id::text,
  string_agg(floor(date_part('epoch', lower(r.during)))::bigint::text || ' ' ||
             ceil(date_part('epoch', upper(r.during)))::bigint::text, ';')
FROM reservation r
WHERE r.resource_id = ANY (:resources::uuid[])
  AND r.during && tstzrange(:from::timestamptz, :to::timestamptz)
GROUP BY r.resource_id
UNION ALL
SELECT 'clinic', (SELECT version FROM clinic_version)::text
UNION ALL
SELECT 'database', pg_snapshot_xmax(pg_current_snapshot())::text
