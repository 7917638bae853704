-- migrate:up

-- What two people may edit at once has a version.
ALTER TABLE resource ADD version integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT resource_version CHECK (version > 0);
ALTER TABLE site ADD version integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT site_version CHECK (version > 0);

-- Hours at two sites may begin at the same local time, which is another instant in another zone.
ALTER TABLE weekly_hours DROP CONSTRAINT weekly_hours_pkey,
  ADD CONSTRAINT weekly_hours_pkey
    PRIMARY KEY (resource_id, site_id, weekday, starts, valid_from);

-- A template never overlaps itself.
ALTER TABLE weekly_hours ADD CONSTRAINT weekly_hours_no_overlap EXCLUDE USING gist (
  resource_id WITH =, site_id WITH =, weekday WITH =,
  int4range(starts::integer, ends::integer) WITH &&, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE site_hours ADD CONSTRAINT site_hours_no_overlap EXCLUDE USING gist (
  site_id WITH =, weekday WITH =,
  int4range(opens::integer, closes::integer) WITH &&, daterange(valid_from, valid_to) WITH &&);

-- What holds on one local date instead of the weekly hours, in minutes since local midnight; an empty
-- set: nothing does.
CREATE TABLE site_hours_exception (
  site_id uuid NOT NULL,
  on_date date NOT NULL,
  hours   int4multirange NOT NULL,
  CONSTRAINT site_hours_exception_pkey PRIMARY KEY (site_id, on_date),
  CONSTRAINT site_hours_exception_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_hours_exception_day CHECK (hours <@ '{[0,1440)}')
);
CREATE TABLE weekly_hours_exception (
  resource_id uuid NOT NULL,
  site_id     uuid NOT NULL,
  on_date     date NOT NULL,
  hours       int4multirange NOT NULL,
  CONSTRAINT weekly_hours_exception_pkey PRIMARY KEY (resource_id, site_id, on_date),
  CONSTRAINT weekly_hours_exception_resource_fkey FOREIGN KEY (resource_id)
    REFERENCES resource (id),
  CONSTRAINT weekly_hours_exception_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT weekly_hours_exception_day CHECK (hours <@ '{[0,1440)}')
);
CREATE TRIGGER site_hours_exception_bumps AFTER INSERT OR UPDATE OR DELETE ON site_hours_exception
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER weekly_hours_exception_bumps
  AFTER INSERT OR UPDATE OR DELETE ON weekly_hours_exception
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

-- Locks for a change of when resources are on duty: the resources, and the live visits that hold them
-- at a time at which they are on duty before or after the change but not both. See lock_visits_within.
CREATE FUNCTION begin_duty_change(p_resources uuid[], p_times tstzmultirange) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  visits uuid[];
BEGIN
  PERFORM take_locks(resource_locks(p_resources));
  SELECT array_agg(DISTINCT v.id) INTO visits
    FROM unnest(p_resources) AS r (id) CROSS JOIN LATERAL visits_within(r.id, p_times) AS v (id);
  PERFORM FROM appointment a WHERE a.id = ANY (visits) ORDER BY a.id FOR NO KEY UPDATE;
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'visits', (
        SELECT json_agg(json_build_array(d.document, blocks_over_visit(d.id))
                        ORDER BY d.starts, d.id)
        FROM visit_document d JOIN appointment a ON a.id = d.id
        WHERE d.id = ANY (visits)
          AND a.status NOT IN ('discharged', 'cancelled', 'no_show'))));
END
$$;

-- The marks of visits that a change displaces, or displaces no longer, each with its audit row.
CREATE FUNCTION mark_displaced(visits json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE appointment a SET displaced = x.displaced, version = x.version
  FROM json_to_recordset(visits) AS x (id uuid, version integer, displaced boolean)
  WHERE a.id = x.id;
  PERFORM write_audit(x->'audit'), pg_notify('foramen', x->>'notice')
  FROM json_array_elements(visits) AS x;
END
$$;

-- Writes the hours of one resource, or of a site (no resource), at one site in place of those before.
-- With its owner's right: the service itself takes no hours away.
CREATE FUNCTION write_hours(j json) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  at_site constant uuid := (j->>'site')::uuid;
  of_resource constant uuid := (j->>'resource')::uuid;
  new_version constant integer := (j->>'version')::integer;
BEGIN
  IF of_resource IS NULL THEN
    UPDATE site SET version = new_version WHERE id = at_site;
    DELETE FROM site_hours WHERE site_id = at_site;
    DELETE FROM site_hours_exception WHERE site_id = at_site;
    INSERT INTO site_hours (site_id, weekday, opens, closes, valid_from, valid_to)
    SELECT at_site, h.weekday, h.from, h.to, h.valid_from, h.valid_to
    FROM json_to_recordset(j->'weekly') AS h (
      weekday smallint, "from" smallint, "to" smallint, valid_from date, valid_to date);
    INSERT INTO site_hours_exception (site_id, on_date, hours)
    SELECT at_site, e.date, e.hours
    FROM json_to_recordset(j->'exceptions') AS e (date date, hours int4multirange);
  ELSE
    UPDATE resource SET version = new_version WHERE id = of_resource;
    DELETE FROM weekly_hours WHERE resource_id = of_resource AND site_id = at_site;
    DELETE FROM weekly_hours_exception WHERE resource_id = of_resource AND site_id = at_site;
    INSERT INTO weekly_hours (resource_id, site_id, weekday, starts, ends, valid_from, valid_to)
    SELECT of_resource, at_site, h.weekday, h.from, h.to, h.valid_from, h.valid_to
    FROM json_to_recordset(j->'weekly') AS h (
      weekday smallint, "from" smallint, "to" smallint, valid_from date, valid_to date);
    INSERT INTO weekly_hours_exception (resource_id, site_id, on_date, hours)
    SELECT of_resource, at_site, e.date, e.hours
    FROM json_to_recordset(j->'exceptions') AS e (date date, hours int4multirange);
  END IF;
  PERFORM mark_displaced(j->'visits');
  PERFORM write_audit(j->'audit');
  PERFORM pg_notify('foramen', j->>'notice');
END
$$;

REVOKE ALL ON FUNCTION write_hours(json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_hours(json) TO foramen_service;
GRANT SELECT ON site_hours_exception, weekly_hours_exception TO foramen_service;

-- migrate:down
DROP FUNCTION write_hours(json);
DROP FUNCTION mark_displaced(json);
DROP FUNCTION begin_duty_change(uuid[], tstzmultirange);
DROP TABLE weekly_hours_exception, site_hours_exception;
ALTER TABLE site_hours DROP CONSTRAINT site_hours_no_overlap;
ALTER TABLE weekly_hours DROP CONSTRAINT weekly_hours_no_overlap,
  DROP CONSTRAINT weekly_hours_pkey,
  ADD CONSTRAINT weekly_hours_pkey PRIMARY KEY (resource_id, weekday, starts, valid_from);
ALTER TABLE site DROP CONSTRAINT site_version, DROP version;
ALTER TABLE resource DROP CONSTRAINT resource_version, DROP version;
