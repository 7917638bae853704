-- migrate:up

-- How long the way between two sites takes, for whoever and whatever is used at both.
CREATE TABLE site_travel (
  site_id uuid NOT NULL CONSTRAINT site_travel_site_fkey REFERENCES site (id),
  other_id uuid NOT NULL CONSTRAINT site_travel_other_fkey REFERENCES site (id),
  minutes integer NOT NULL CONSTRAINT site_travel_minutes CHECK (minutes BETWEEN 1 AND 600),
  CONSTRAINT site_travel_pkey PRIMARY KEY (site_id, other_id),
  CONSTRAINT site_travel_order CHECK (site_id < other_id)
);
CREATE TRIGGER site_travel_bumps AFTER INSERT OR UPDATE OR DELETE ON site_travel
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

-- Every writer of reservations holds the travel times as they are: to change them takes all of them,
-- which no list of resources could name. That lock is the first of all.
CREATE OR REPLACE FUNCTION take_locks(names text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  lock_number bigint;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('travel times', 0));
  FOR lock_number IN
    SELECT DISTINCT hashtextextended(n, 0) FROM unnest(names) AS n ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock(lock_number);
  END LOOP;
END
$$;

-- At which sites these are reserved or held; nothing as long as no way takes time. Holds that have
-- ended by `p_at` are nowhere, nor is the caller's own.
CREATE FUNCTION times_at_sites(p_resources uuid[], p_from timestamptz, p_to timestamptz,
                               p_at timestamptz, p_hold uuid)
RETURNS TABLE (resource_id uuid, site_id uuid, during tstzrange)
LANGUAGE sql STABLE AS $$
  SELECT r.resource_id, coalesce(a.site_id, h.site_id), r.during
  FROM reservation r LEFT JOIN appointment a ON a.id = r.appointment_id
    LEFT JOIN hold h ON h.id = r.hold_id
  WHERE EXISTS (SELECT FROM site_travel)
    AND r.resource_id = ANY (p_resources) AND r.during && tstzrange(p_from, p_to)
    AND (r.hold_id IS NULL OR (h.until > p_at AND h.id IS DISTINCT FROM p_hold))
$$;

-- The same for a writer, after its locks: VOLATILE, so that it sees what was committed before it.
CREATE FUNCTION locked_times_at_sites(p_resources uuid[], p_from timestamptz, p_to timestamptz,
                                      p_at timestamptz, p_hold uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (
    SELECT json_agg(json_build_array(t.resource_id, t.site_id, micros(lower(t.during)),
                                     micros(upper(t.during))) ORDER BY t.during, t.resource_id)
    FROM times_at_sites(p_resources, p_from, p_to, p_at, p_hold) t);
END
$$;

-- For what a visit planned, as far around it as the longest way takes.
CREATE FUNCTION times_around_plan(p_visit uuid, p_at timestamptz) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  way interval := (SELECT make_interval(mins => max(t.minutes)) FROM site_travel t);
BEGIN
  IF way IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN (
    SELECT locked_times_at_sites(array_agg(r.resource_id), min(lower(r.planned)) - way,
                                 max(upper(r.planned)) + way, p_at, NULL)
    FROM reservation r WHERE r.appointment_id = p_visit);
END
$$;

-- Visits before the room that follow one at another site too soon: by `p_minutes` between two sites
-- or, without them, by the times that hold.
CREATE FUNCTION travel_too_short(p_site uuid, p_other uuid, p_minutes integer)
RETURNS TABLE (resource_id uuid, appointment_id uuid, during tstzrange)
LANGUAGE sql STABLE AS $$
  SELECT x.resource_id, x.appointment_id, x.during
  FROM (
    SELECT r.resource_id, r.appointment_id, a.site_id, r.during,
      lag(a.site_id) OVER w AS site_before, lag(upper(r.during)) OVER w AS end_before
    FROM reservation r JOIN appointment a ON a.id = r.appointment_id
      AND a.status IN ('tentative', 'booked', 'confirmed', 'arrived', 'in_prep', 'ready')
    WHERE NOT isempty(r.during)
    WINDOW w AS (PARTITION BY r.resource_id ORDER BY lower(r.during), r.id)) AS x
    LEFT JOIN site_travel t ON t.site_id = least(x.site_id, x.site_before)
      AND t.other_id = greatest(x.site_id, x.site_before)
  WHERE x.site_id <> x.site_before
    AND (p_site IS NULL OR (x.site_id IN (p_site, p_other) AND x.site_before IN (p_site, p_other)))
    AND lower(x.during) < x.end_before + make_interval(mins => coalesce(p_minutes, t.minutes))
$$;

-- All writers have ended before, and none begins until the end. Answers the clinic's version.
CREATE FUNCTION begin_travel_change() RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('travel times', 0));
  RETURN (SELECT version FROM clinic_version);
END
$$;

-- With its owner's right: the service itself takes no times away.
CREATE FUNCTION write_travel_times(j json) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_site constant uuid := (j->>'site')::uuid;
BEGIN
  UPDATE site s SET version = (a->>'entity_version')::integer
  FROM json_array_elements(j->'audits') AS a WHERE s.id = (a->>'entity_id')::uuid;
  DELETE FROM site_travel WHERE of_site IN (site_id, other_id);
  INSERT INTO site_travel (site_id, other_id, minutes)
  SELECT least(of_site, t.site), greatest(of_site, t.site), t.minutes
  FROM json_to_recordset(j->'times') AS t (site uuid, minutes integer);
  PERFORM write_audit(a), pg_notify('foramen', json_build_object('site', a->'entity_id')::text)
  FROM json_array_elements(j->'audits') AS a;
END
$$;

REVOKE ALL ON FUNCTION write_travel_times(json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_travel_times(json) TO foramen_service;
GRANT SELECT ON site_travel TO foramen_service;

-- migrate:down
DROP FUNCTION write_travel_times(json);
DROP FUNCTION begin_travel_change();
DROP FUNCTION travel_too_short(uuid, uuid, integer);
DROP FUNCTION times_around_plan(uuid, timestamptz);
DROP FUNCTION locked_times_at_sites(uuid[], timestamptz, timestamptz, timestamptz, uuid);
DROP FUNCTION times_at_sites(uuid[], timestamptz, timestamptz, timestamptz, uuid);
CREATE OR REPLACE FUNCTION take_locks(names text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  lock_number bigint;
BEGIN
  FOR lock_number IN
    SELECT DISTINCT hashtextextended(n, 0) FROM unnest(names) AS n ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock(lock_number);
  END LOOP;
END
$$;
DROP TABLE site_travel;
