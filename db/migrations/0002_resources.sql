-- migrate:up

-- What can be in one place only. Patients are resources too, under their own id, without a name.
CREATE TABLE resource (
  id                  uuid NOT NULL,
  kind                text NOT NULL,
  name                text NOT NULL,
  home_site_id        uuid,
  ordinal             integer NOT NULL DEFAULT 0,
  follows_site_hours  boolean NOT NULL DEFAULT false,
  in_service_from     date NOT NULL DEFAULT '2000-01-01',
  out_of_service_from date,
  user_id             uuid,  -- the physician's own account
  CONSTRAINT resource_pkey PRIMARY KEY (id),
  CONSTRAINT resource_site_fkey FOREIGN KEY (home_site_id) REFERENCES site (id),
  CONSTRAINT resource_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id),
  CONSTRAINT resource_kind CHECK (kind IN (
    'physician', 'staff_post', 'room', 'c_arm', 'rf_generator', 'ultrasound', 'recovery_bay',
    'patient')),
  CONSTRAINT resource_name CHECK ((kind = 'patient') = (name = '')),
  CONSTRAINT resource_home CHECK ((kind IN ('physician', 'patient')) = (home_site_id IS NULL)),
  CONSTRAINT resource_service CHECK (
    out_of_service_from IS NULL OR in_service_from < out_of_service_from)
);
-- Two rooms, C-arms or bays of one name at one site would be mistaken for each other.
CREATE UNIQUE INDEX resource_name_key ON resource (home_site_id, kind, name)
  WHERE kind <> 'patient';
CREATE INDEX resource_clinic ON resource (kind) WHERE kind <> 'patient';

CREATE TABLE resource_capability (
  resource_id uuid NOT NULL,
  capability  text NOT NULL,
  CONSTRAINT resource_capability_pkey PRIMARY KEY (resource_id, capability),
  CONSTRAINT resource_capability_resource_fkey FOREIGN KEY (resource_id) REFERENCES resource (id)
);

-- Which procedures a physician may do, by procedure key.
CREATE TABLE privilege (
  resource_id   uuid NOT NULL,
  procedure_key text NOT NULL,
  CONSTRAINT privilege_pkey PRIMARY KEY (resource_id, procedure_key),
  CONSTRAINT privilege_resource_fkey FOREIGN KEY (resource_id) REFERENCES resource (id)
);

-- Weekly hours of people and posts; rooms and equipment follow their site.
CREATE TABLE weekly_hours (
  resource_id uuid NOT NULL,
  site_id     uuid NOT NULL,
  weekday     smallint NOT NULL, -- ISO: 1 Monday … 7 Sunday
  starts      smallint NOT NULL, -- minutes since local midnight
  ends        smallint NOT NULL,
  valid_from  date NOT NULL,
  valid_to    date,
  CONSTRAINT weekly_hours_pkey PRIMARY KEY (resource_id, weekday, starts, valid_from),
  CONSTRAINT weekly_hours_resource_fkey FOREIGN KEY (resource_id) REFERENCES resource (id),
  CONSTRAINT weekly_hours_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT weekly_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT weekly_hours_range CHECK (0 <= starts AND starts < ends AND ends <= 1440),
  CONSTRAINT weekly_hours_grid CHECK (starts % 5 = 0 AND ends % 5 = 0),
  CONSTRAINT weekly_hours_validity CHECK (valid_to IS NULL OR valid_from < valid_to)
);

-- "This resource works only with these of that kind": a docked C-arm and its room.
CREATE TABLE resource_restriction (
  resource_id uuid NOT NULL,
  other_kind  text NOT NULL,
  other_id    uuid NOT NULL,
  CONSTRAINT resource_restriction_pkey PRIMARY KEY (resource_id, other_id),
  CONSTRAINT resource_restriction_resource_fkey FOREIGN KEY (resource_id) REFERENCES resource (id),
  CONSTRAINT resource_restriction_other_fkey FOREIGN KEY (other_id) REFERENCES resource (id),
  CONSTRAINT resource_restriction_self CHECK (resource_id <> other_id)
);

-- A new patient is no change of the clinic: row triggers with a condition, not statement triggers.
CREATE TRIGGER resource_bumps AFTER INSERT OR UPDATE ON resource
  FOR EACH ROW WHEN (NEW.kind <> 'patient') EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER resource_gone_bumps AFTER DELETE ON resource
  FOR EACH ROW WHEN (OLD.kind <> 'patient') EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER resource_capability_bumps AFTER INSERT OR UPDATE OR DELETE ON resource_capability
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER privilege_bumps AFTER INSERT OR UPDATE OR DELETE ON privilege
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER weekly_hours_bumps AFTER INSERT OR UPDATE OR DELETE ON weekly_hours
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER resource_restriction_bumps AFTER INSERT OR UPDATE OR DELETE ON resource_restriction
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

GRANT SELECT, INSERT, UPDATE ON resource TO foramen_service;
GRANT SELECT, INSERT, UPDATE, DELETE
  ON resource_capability, privilege, weekly_hours, resource_restriction TO foramen_service;

-- migrate:down
DROP TABLE resource_restriction, weekly_hours, privilege, resource_capability, resource;
