-- name: travel_too_short
SELECT json_agg(json_build_array(t.resource_id, micros(lower(t.during)), micros(upper(t.during)), NULL)
                ORDER BY t.during)::text
FROM (SELECT * FROM travel_too_short(:site::uuid, :other::uuid, :minutes::integer)
      ORDER BY during, resource_id LIMIT 10) t
