-- name: staff_on
-- The posts of a site on one local day, and the people who could stand on one of them.
SELECT json_build_object(
  'posts', (
    SELECT json_agg(json_build_array(r.id, coalesce(d.version, 0), post_roles(r.id),
                                     staff_of_post(r.id, :date::date))
                    ORDER BY r.ordinal, r.name, r.id)
    FROM resource r
      LEFT JOIN staff_post_day d ON d.resource_id = r.id AND d.local_date = :date::date
    WHERE r.kind = 'staff_post' AND r.home_site_id = :site::uuid
      AND r.in_service_from <= :date::date
      AND (r.out_of_service_from IS NULL OR r.out_of_service_from > :date::date)),
  'staff', (
    SELECT json_agg(json_build_array(u.id, u.display_name, x.roles) ORDER BY u.display_name, u.id)
    FROM app_user u CROSS JOIN LATERAL (
      SELECT array_agg(r.role ORDER BY r.role) AS roles FROM user_role r
      WHERE r.user_id = u.id AND r.site_id = :site::uuid
        AND r.role IN (SELECT p.role FROM post_role p)) AS x
    WHERE u.disabled_at IS NULL AND x.roles IS NOT NULL))::text
