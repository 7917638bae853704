-- name: busy_times
-- One line a resource: "seconds seconds;seconds seconds;…", ends widened to whole seconds. Much
-- cheaper to read than a row for each reservation and block. Of equipment that takes time to be moved
-- the same for each room in which it stands, and for each site while there are ways that take time.
SELECT t.resource_id::text,
  string_agg(floor(date_part('epoch', lower(t.during)))::bigint::text || ' ' ||
             ceil(date_part('epoch', upper(t.during)))::bigint::text, ';')
FROM taken_times(:resources::uuid[], :from::timestamptz, :to::timestamptz, :at::timestamptz, :hold::uuid) t
GROUP BY t.resource_id
UNION ALL
SELECT p.resource_id::text || ' ' || p.room_id::text,
  string_agg(floor(date_part('epoch', lower(p.during)))::bigint::text || ' ' ||
             ceil(date_part('epoch', upper(p.during)))::bigint::text, ';')
FROM taken_places(:resources::uuid[], :from::timestamptz, :to::timestamptz, :at::timestamptz, :hold::uuid) p
GROUP BY p.resource_id, p.room_id
UNION ALL
SELECT s.resource_id::text || '@' || s.site_id::text,
  string_agg(floor(date_part('epoch', lower(s.during)))::bigint::text || ' ' ||
             ceil(date_part('epoch', upper(s.during)))::bigint::text, ';')
FROM times_at_sites(:resources::uuid[], :from::timestamptz, :to::timestamptz, :at::timestamptz,
                    :hold::uuid) s
GROUP BY s.resource_id, s.site_id
UNION ALL
SELECT 'clinic', (SELECT version FROM clinic_version)::text
UNION ALL
SELECT 'database', pg_snapshot_xmax(pg_current_snapshot())::text
