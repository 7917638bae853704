-- name: moves_too_short
SELECT json_agg(json_build_array(m.resource_id, m.room_id, micros(lower(m.during)),
                                 micros(upper(m.during))) ORDER BY m.during)::text
FROM (SELECT * FROM moves_too_short(:resource::uuid, :minutes::integer) ORDER BY during LIMIT 10) m
