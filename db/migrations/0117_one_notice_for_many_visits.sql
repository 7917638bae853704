-- migrate:up

-- What falls on many visits at once (a machine without an inspection, a holiday) is one piece of
-- news for each site, not a thousand: the streams of the screens hold a bounded number, and a screen
-- reads a day once, however much of it has changed.
CREATE FUNCTION notify_of_visits(visits json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF json_array_length(visits) <= 20 THEN
    PERFORM pg_notify('foramen', x ->> 'notice') FROM json_array_elements(visits) AS x;
  ELSE
    PERFORM pg_notify('foramen', json_build_object('site', s.site)::text)
    FROM (SELECT DISTINCT (x ->> 'notice')::json ->> 'site' AS site
          FROM json_array_elements(visits) AS x) s;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION mark_displaced(visits json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE appointment a SET displaced = x.displaced, version = x.version
  FROM json_to_recordset(visits) AS x (id uuid, version integer, displaced boolean)
  WHERE a.id = x.id;
  PERFORM write_audit(x->'audit') FROM json_array_elements(visits) AS x;
  PERFORM notify_of_visits(visits);
END
$$;

-- migrate:down
CREATE OR REPLACE FUNCTION mark_displaced(visits json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE appointment a SET displaced = x.displaced, version = x.version
  FROM json_to_recordset(visits) AS x (id uuid, version integer, displaced boolean)
  WHERE a.id = x.id;
  PERFORM write_audit(x->'audit'), pg_notify('foramen', x->>'notice')
  FROM json_array_elements(visits) AS x;
END
$$;
DROP FUNCTION notify_of_visits(json);
