-- migrate:up

-- From this local day of its site on, equipment that must be inspected is closed; NULL: it has no date.
ALTER TABLE resource ADD inspection_due date,
  ADD CONSTRAINT resource_inspection CHECK (
    inspection_due IS NULL OR kind IN ('c_arm', 'rf_generator'));

-- How many days before that somebody is asked to see to it. Source: product default; the clinic must
-- confirm.
ALTER TABLE site ADD inspection_notice_days integer NOT NULL DEFAULT 14,
  ADD CONSTRAINT site_inspection_notice CHECK (inspection_notice_days BETWEEN 0 AND 180);

CREATE FUNCTION write_inspection(j json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE resource SET inspection_due = (j->>'due')::date, version = (j->>'version')::integer
  WHERE id = (j->>'id')::uuid;
  PERFORM mark_displaced(j->'visits');
  PERFORM write_audit(j->'audit');
  PERFORM pg_notify('foramen', j->>'notice');
END
$$;

-- migrate:down
DROP FUNCTION write_inspection(json);
ALTER TABLE site DROP CONSTRAINT site_inspection_notice, DROP inspection_notice_days;
ALTER TABLE resource DROP CONSTRAINT resource_inspection, DROP inspection_due;
