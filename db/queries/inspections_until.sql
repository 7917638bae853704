-- name: inspections_until
-- Equipment whose inspection comes near and of which nobody has been told. A day is added, so that no
-- zone is behind: the day of the site decides.
SELECT json_build_object(
  'resource', r.id, 'name', r.name, 'site', s.id, 'zone', s.time_zone, 'due', r.inspection_due,
  'notice', s.inspection_notice_days)::text
FROM resource r JOIN site s ON s.id = r.home_site_id
WHERE r.kind IN ('c_arm', 'rf_generator')
  AND r.inspection_due - s.inspection_notice_days <= :today::date + 1
  AND (r.out_of_service_from IS NULL OR r.out_of_service_from > :today::date)
  AND NOT EXISTS (
    SELECT FROM task t WHERE t.kind = 'inspection_due' AND t.key = r.id || ' ' || r.inspection_due)
ORDER BY r.inspection_due, r.id
