-- The two roles of Foramen, made once per PostgreSQL cluster by a superuser. The owner has the schema
-- and runs the migrations; the service reads and writes rows and can change no table. Both sign in
-- over a private socket; on a shared server set passwords and pg_hba.conf as ops/runbook.md says.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'foramen_owner') THEN
    CREATE ROLE foramen_owner LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'foramen_service') THEN
    CREATE ROLE foramen_service LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB;
  END IF;
END
$$;

-- The service reads the names of constraints out of messages: they must not be translated.
ALTER ROLE foramen_service SET lc_messages = 'C';
