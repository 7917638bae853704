-- migrate:up
CREATE EXTENSION IF NOT EXISTS btree_gist;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- By name, not as owner of the database: a copy of the database may belong to somebody else.
GRANT ALL ON SCHEMA public TO foramen_owner;
GRANT USAGE ON SCHEMA public TO foramen_service;
-- The service compares the schema with the one it was built for.
GRANT SELECT ON schema_migrations TO foramen_service;

CREATE TABLE organisation (
  id         boolean NOT NULL DEFAULT true,
  name       text NOT NULL,
  -- The local date of the first site for which a demo clinic was made; NULL for a real clinic.
  demo_date  date,
  created_at timestamptz NOT NULL,
  CONSTRAINT organisation_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_single CHECK (id),
  CONSTRAINT organisation_name CHECK (name <> '')
);

-- Rises with every change of what the clinic is (sites, hours, resources, catalogue, checklists), so
-- that copies of it in memory know that they are old. One row; writers of it wait for each other.
CREATE TABLE clinic_version (
  id      boolean NOT NULL DEFAULT true,
  version bigint NOT NULL,
  CONSTRAINT clinic_version_pkey PRIMARY KEY (id),
  CONSTRAINT clinic_version_single CHECK (id)
);
INSERT INTO clinic_version (version) VALUES (1);

-- SECURITY DEFINER: the service may change a resource row but not the counter by itself.
CREATE FUNCTION bump_clinic_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE clinic_version SET version = version + 1;
  RETURN NULL;
END
$$;

CREATE TABLE site (
  id                   uuid NOT NULL,
  name                 text NOT NULL,
  time_zone            text NOT NULL,
  grid_minutes         integer NOT NULL DEFAULT 5,
  booking_horizon_days integer NOT NULL DEFAULT 365,
  ordinal              integer NOT NULL DEFAULT 0,
  CONSTRAINT site_pkey PRIMARY KEY (id),
  CONSTRAINT site_name_key UNIQUE (name),
  CONSTRAINT site_name CHECK (name <> ''),
  CONSTRAINT site_grid CHECK (grid_minutes IN (5, 10, 15, 20, 30, 60)),
  CONSTRAINT site_horizon CHECK (booking_horizon_days BETWEEN 1 AND 730)
);

CREATE TABLE site_hours (
  site_id    uuid NOT NULL,
  weekday    smallint NOT NULL, -- ISO: 1 Monday … 7 Sunday
  opens      smallint NOT NULL, -- minutes since local midnight
  closes     smallint NOT NULL,
  valid_from date NOT NULL,
  valid_to   date,              -- first day on which the row no longer holds
  CONSTRAINT site_hours_pkey PRIMARY KEY (site_id, weekday, opens, valid_from),
  CONSTRAINT site_hours_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT site_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT site_hours_range CHECK (0 <= opens AND opens < closes AND closes <= 1440),
  CONSTRAINT site_hours_grid CHECK (opens % 5 = 0 AND closes % 5 = 0),
  CONSTRAINT site_hours_validity CHECK (valid_to IS NULL OR valid_from < valid_to)
);

CREATE TABLE app_user (
  id              uuid NOT NULL,
  username        text NOT NULL,
  display_name    text NOT NULL,
  password_hash   text,                 -- Argon2id, as libsodium writes it; NULL until set up
  disabled_at     timestamptz,
  created_at      timestamptz NOT NULL,
  CONSTRAINT app_user_pkey PRIMARY KEY (id),
  CONSTRAINT app_user_username_key UNIQUE (username),
  CONSTRAINT app_user_username CHECK (username ~ '^[a-z0-9][a-z0-9._-]{0,62}[a-z0-9]$'),
  CONSTRAINT app_user_display_name CHECK (display_name <> '')
);

-- Failed sign-ins by the digest of the name that was typed, whether there is such an account or not,
-- so that a lock-out tells nobody which names exist.
CREATE TABLE sign_in_attempt (
  name_sha256  bytea NOT NULL,
  failures     integer NOT NULL,
  locked_until timestamptz,
  updated_at   timestamptz NOT NULL,
  CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (name_sha256),
  CONSTRAINT sign_in_attempt_name CHECK (octet_length(name_sha256) = 32),
  CONSTRAINT sign_in_attempt_failures CHECK (failures >= 0)
);
CREATE INDEX sign_in_attempt_age ON sign_in_attempt (updated_at);

CREATE TABLE user_role (
  user_id uuid NOT NULL,
  site_id uuid NOT NULL,
  role    text NOT NULL,
  CONSTRAINT user_role_pkey PRIMARY KEY (user_id, site_id, role),
  CONSTRAINT user_role_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id),
  CONSTRAINT user_role_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT user_role_role CHECK (role IN (
    'front_desk', 'scheduler', 'nurse', 'physician', 'sedation', 'radiographer', 'billing',
    'medical_director', 'privacy_officer', 'admin', 'auditor'))
);

CREATE TABLE user_session (
  token_sha256 bytea NOT NULL,          -- the token itself is only in the cookie
  user_id      uuid NOT NULL,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,    -- absolute
  CONSTRAINT user_session_pkey PRIMARY KEY (token_sha256),
  CONSTRAINT user_session_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id),
  CONSTRAINT user_session_token CHECK (octet_length(token_sha256) = 32)
);
CREATE INDEX user_session_by_user ON user_session (user_id);

-- One-time links with which a person sets the first password.
CREATE TABLE account_setup (
  token_sha256 bytea NOT NULL,
  user_id      uuid NOT NULL,
  expires_at   timestamptz NOT NULL,
  used_at      timestamptz,
  CONSTRAINT account_setup_pkey PRIMARY KEY (token_sha256),
  CONSTRAINT account_setup_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id),
  CONSTRAINT account_setup_token CHECK (octet_length(token_sha256) = 32)
);

CREATE TRIGGER site_bumps AFTER INSERT OR UPDATE OR DELETE ON site
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER site_hours_bumps AFTER INSERT OR UPDATE OR DELETE ON site_hours
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

GRANT SELECT, INSERT, UPDATE ON organisation, site, site_hours, app_user, account_setup
  TO foramen_service;
GRANT SELECT ON clinic_version TO foramen_service;
GRANT SELECT, INSERT, DELETE ON user_role TO foramen_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON user_session, sign_in_attempt TO foramen_service;

-- migrate:down
DROP TABLE account_setup, user_session, sign_in_attempt, user_role, app_user, site_hours, site, clinic_version,
  organisation;
DROP FUNCTION bump_clinic_version();
