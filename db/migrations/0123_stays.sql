-- migrate:up

-- Days on which equipment is at another site than its home, by the local dates of either.
CREATE TABLE resource_stay (
  resource_id uuid NOT NULL CONSTRAINT resource_stay_resource_fkey REFERENCES resource (id),
  site_id uuid NOT NULL CONSTRAINT resource_stay_site_fkey REFERENCES site (id),
  days daterange NOT NULL CONSTRAINT resource_stay_days CHECK (
    NOT isempty(days) AND NOT lower_inf(days) AND NOT upper_inf(days)),
  CONSTRAINT resource_stay_no_overlap EXCLUDE USING gist (resource_id WITH =, days WITH &&)
);
CREATE TRIGGER resource_stay_bumps AFTER INSERT OR UPDATE OR DELETE ON resource_stay
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

-- With its owner's right: the service itself takes no stays away.
CREATE FUNCTION write_stays(j json) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_resource constant uuid := (j->>'id')::uuid;
BEGIN
  UPDATE resource SET version = (j->>'version')::integer WHERE id = of_resource;
  DELETE FROM resource_stay WHERE resource_id = of_resource;
  INSERT INTO resource_stay (resource_id, site_id, days)
  SELECT of_resource, s.site, daterange(s.first, s.last, '[]')
  FROM json_to_recordset(j->'stays') AS s (site uuid, first date, last date);
  PERFORM mark_displaced(j->'visits');
  PERFORM write_audit(j->'audit');
  PERFORM pg_notify('foramen', n) FROM json_array_elements_text(j->'notices') AS n;
END
$$;

REVOKE ALL ON FUNCTION write_stays(json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_stays(json) TO foramen_service;
GRANT SELECT ON resource_stay TO foramen_service;

-- migrate:down
DROP FUNCTION write_stays(json);
DROP TABLE resource_stay;
