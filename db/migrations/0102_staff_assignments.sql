-- migrate:up

-- Which roles may stand on a post, by what the post is for. Source: product default, the roles in the
-- room after AORN Outpatient Surgery 2011-09; who may operate a C-arm is state law. The clinic must
-- confirm.
CREATE TABLE post_role (
  capability text NOT NULL,
  role       text NOT NULL,
  source     text NOT NULL,
  CONSTRAINT post_role_pkey PRIMARY KEY (capability, role),
  CONSTRAINT post_role_role CHECK (role IN (
    'front_desk', 'scheduler', 'nurse', 'physician', 'sedation', 'radiographer', 'billing',
    'medical_director', 'privacy_officer', 'admin', 'auditor')),
  CONSTRAINT post_role_source CHECK (source <> '')
);
INSERT INTO post_role (capability, role, source) VALUES
  ('circulating_nurse', 'nurse',        'AORN Outpatient Surgery 2011-09; clinic must confirm'),
  ('c_arm_operator',    'radiographer', 'AORN Outpatient Surgery 2011-09; clinic must confirm'),
  ('sedation',          'sedation',     'product default; clinic must confirm'),
  ('sedation',          'nurse',        'product default; clinic must confirm');

-- A post on one local day of its site, with the version that two people may edit at once.
CREATE TABLE staff_post_day (
  resource_id uuid NOT NULL,
  local_date  date NOT NULL,
  version     integer NOT NULL,
  CONSTRAINT staff_post_day_pkey PRIMARY KEY (resource_id, local_date),
  CONSTRAINT staff_post_day_resource_fkey FOREIGN KEY (resource_id) REFERENCES resource (id),
  CONSTRAINT staff_post_day_version CHECK (version > 0)
);

-- Who stands on it, all day or from and to a local time. Bookings hold the post and never the person,
-- so this may change without touching them.
CREATE TABLE staff_assignment (
  resource_id uuid NOT NULL,
  local_date  date NOT NULL,
  user_id     uuid NOT NULL,
  starts      smallint,             -- minutes since local midnight; NULL with ends: all day
  ends        smallint,
  during      tstzrange NOT NULL,   -- the same as instants
  CONSTRAINT staff_assignment_pkey PRIMARY KEY (resource_id, local_date, user_id, during),
  CONSTRAINT staff_assignment_day_fkey FOREIGN KEY (resource_id, local_date)
    REFERENCES staff_post_day (resource_id, local_date),
  CONSTRAINT staff_assignment_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id),
  CONSTRAINT staff_assignment_times CHECK (
    (starts IS NULL) = (ends IS NULL) AND 0 <= starts AND starts < ends AND ends <= 1440),
  CONSTRAINT staff_assignment_range CHECK (
    NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)
    AND NOT lower_inf(during) AND NOT upper_inf(during)),
  CONSTRAINT staff_assignment_one_post EXCLUDE USING gist (user_id WITH =, during WITH &&)
);

CREATE FUNCTION post_roles(p_post uuid) RETURNS text[]
LANGUAGE sql STABLE AS $$
  SELECT array_agg(DISTINCT p.role ORDER BY p.role)
  FROM resource_capability c JOIN post_role p USING (capability)
  WHERE c.resource_id = p_post
$$;

CREATE FUNCTION staff_of_post(p_post uuid, p_date date) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_build_array(a.user_id, u.display_name, a.starts, a.ends,
                                   micros(lower(a.during)), micros(upper(a.during)))
                  ORDER BY lower(a.during), u.display_name, a.user_id)
  FROM staff_assignment a JOIN app_user u ON u.id = a.user_id
  WHERE a.resource_id = p_post AND a.local_date = p_date
$$;

-- Locks the post and the people, as things that can be in one place only, then reads.
CREATE FUNCTION begin_staff_assignment(p_post uuid, p_date date, p_site uuid, p_users uuid[],
                                       p_day tstzrange) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(p_post || p_users));
  RETURN (
    SELECT json_build_object(
      'version', coalesce((SELECT d.version FROM staff_post_day d
                           WHERE d.resource_id = p_post AND d.local_date = p_date), 0),
      'people', staff_of_post(p_post, p_date),
      'roles', post_roles(p_post),
      'users', (
        SELECT json_agg(json_build_array(u.id, u.display_name, ARRAY(
          SELECT r.role FROM user_role r WHERE r.user_id = u.id AND r.site_id = p_site)))
        FROM app_user u WHERE u.id = ANY (p_users) AND u.disabled_at IS NULL),
      'elsewhere', (
        SELECT json_agg(json_build_array(a.user_id, micros(lower(a.during)),
                                         micros(upper(a.during))))
        FROM staff_assignment a
        WHERE a.user_id = ANY (p_users) AND a.during && p_day
          AND (a.resource_id, a.local_date) <> (p_post, p_date))));
END
$$;

CREATE FUNCTION write_staff_assignment(j json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  post constant uuid := (j->>'post')::uuid;
  on_date constant date := (j->>'date')::date;
BEGIN
  INSERT INTO staff_post_day (resource_id, local_date, version)
  VALUES (post, on_date, (j->>'version')::integer)
  ON CONFLICT ON CONSTRAINT staff_post_day_pkey DO UPDATE SET version = EXCLUDED.version;
  DELETE FROM staff_assignment WHERE resource_id = post AND local_date = on_date;
  INSERT INTO staff_assignment (resource_id, local_date, user_id, starts, ends, during)
  SELECT post, on_date, p."user", p.starts, p.ends, tstzrange(p."from", p."to")
  FROM json_to_recordset(j->'people') AS p (
    "user" uuid, starts smallint, ends smallint, "from" timestamptz, "to" timestamptz);
  PERFORM write_audit(j->'audit');
  PERFORM pg_notify('foramen', j->>'notice');
END
$$;

GRANT SELECT ON post_role TO foramen_service;
GRANT SELECT, INSERT, UPDATE ON staff_post_day TO foramen_service;
GRANT SELECT, INSERT, DELETE ON staff_assignment TO foramen_service;

-- migrate:down
DROP FUNCTION write_staff_assignment(json);
DROP FUNCTION begin_staff_assignment(uuid, date, uuid, uuid[], tstzrange);
DROP FUNCTION staff_of_post(uuid, date);
DROP FUNCTION post_roles(uuid);
DROP TABLE staff_assignment, staff_post_day, post_role;
