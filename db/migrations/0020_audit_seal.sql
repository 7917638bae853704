-- migrate:up
-- The audit's chain. Rows are chained after their transactions have ended, so that no writer waits for
-- another: by transaction and, inside one, by number. Numbers of rows are not in the order of commits;
-- the order of transactions that are all over is final.

CREATE TABLE audit_seal (
  sequence  bigint NOT NULL,      -- 1, 2, 3…: a gap is a deleted seal
  audit_id  bigint NOT NULL,
  audit_xid xid8 NOT NULL,        -- with audit_id the place up to which everything is sealed
  hash      bytea NOT NULL,       -- SHA-256 over the hash before it and the row
  sealed_at timestamptz NOT NULL,
  CONSTRAINT audit_seal_pkey PRIMARY KEY (sequence),
  -- No foreign key: it would write into the audit's rows, and a deleted row is to be found, not hidden.
  CONSTRAINT audit_seal_audit_key UNIQUE (audit_id),
  CONSTRAINT audit_seal_sequence CHECK (sequence > 0),
  CONSTRAINT audit_seal_hash CHECK (octet_length(hash) = 32)
);

CREATE INDEX audit_event_transaction ON audit_event (xid, id);
-- What the auditor asks for, newest first.
DROP INDEX audit_event_patient, audit_event_at;
CREATE INDEX audit_event_patient ON audit_event (patient_id, at, id);
CREATE INDEX audit_event_at ON audit_event (at, id);
CREATE INDEX audit_event_user ON audit_event (user_id, at, id);

-- One field with its length before it, so that no two rows have one text.
CREATE FUNCTION audit_field(value text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(length(value) || ':' || value, '-') || ','
$$;

-- The text of a row that is hashed: form 1, then every column in this order. It depends on no setting
-- of the session and must never change: a new column needs a form 2 for the rows that have it.
CREATE FUNCTION audit_text(e audit_event) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT '1,' || audit_field(e.id::text) || audit_field(e.xid::text)
    || audit_field(micros(e.at)::text) || audit_field(e.request_id)
    || audit_field(e.user_id::text) || audit_field(e.role) || audit_field(e.site_id::text)
    || audit_field(e.patient_id::text) || audit_field(e.action) || audit_field(e.entity)
    || audit_field(e.entity_id::text) || audit_field(e.entity_key)
    || audit_field(e.entity_version::text) || audit_field(e.before::text)
    || audit_field(e.after::text) || audit_field(e.rules::text) || audit_field(e.override::text)
$$;

-- The chain begins with a hash of zeros.
CREATE FUNCTION audit_hash(previous bytea, e audit_event) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce(previous, decode(repeat('00', 32), 'hex'))
                || convert_to(audit_text(e), 'UTF8'))
$$;

-- Rows after the last seal, in the order in which they will be sealed; all of them for a NULL limit.
-- STABLE: one snapshot for the place of the last seal and for the rows.
CREATE FUNCTION unsealed_audit(p_limit integer) RETURNS SETOF audit_event
LANGUAGE plpgsql STABLE AS $$
DECLARE
  next_xid xid8 := pg_snapshot_xmax(pg_current_snapshot());
  last_xid xid8;
  last_id bigint;
BEGIN
  SELECT s.audit_xid, s.audit_id INTO last_xid, last_id
    FROM audit_seal s ORDER BY s.sequence DESC LIMIT 1;
  IF last_xid >= next_xid THEN
    -- The database was restored into a server whose transactions have lower numbers: what came with
    -- the dump first, then what is new. The first new seal leads back to the short way.
    RETURN QUERY SELECT e.* FROM audit_event e
      WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.audit_id = e.id)
      ORDER BY e.xid < next_xid, e.xid, e.id LIMIT p_limit;
  ELSE
    RETURN QUERY SELECT e.* FROM audit_event e
      WHERE (e.xid, e.id) > (coalesce(last_xid, '0'), coalesce(last_id, 0))
        AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.audit_id = e.id)
      ORDER BY e.xid, e.id LIMIT p_limit;
  END IF;
END
$$;

-- Seals at most so many rows of finished transactions and answers how many; NULL when another copy of
-- the service is sealing. VOLATILE: the loop's snapshot is taken after the lock was granted, and a
-- lock is given back after its commit can be seen, so each row is sealed once.
CREATE FUNCTION seal_audit(p_at timestamptz, p_limit integer) RETURNS integer
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last_sequence bigint;
  last_hash bytea;
  sealed integer := 0;
  e audit_event;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('audit seal', 0)) THEN
    RETURN NULL;
  END IF;
  SELECT s.sequence, s.hash INTO last_sequence, last_hash
    FROM audit_seal s ORDER BY s.sequence DESC LIMIT 1;
  FOR e IN
    SELECT u.* FROM unsealed_audit(p_limit) u
    WHERE u.xid < pg_snapshot_xmin(pg_current_snapshot())
      OR u.xid >= pg_snapshot_xmax(pg_current_snapshot())
  LOOP
    last_sequence := coalesce(last_sequence, 0) + 1;
    last_hash := audit_hash(last_hash, e);
    INSERT INTO audit_seal (sequence, audit_id, audit_xid, hash, sealed_at)
    VALUES (last_sequence, e.id, e.xid, last_hash, p_at);
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END
$$;

GRANT SELECT, INSERT ON audit_seal TO foramen_service;

-- migrate:down
DROP FUNCTION seal_audit(timestamptz, integer);
DROP FUNCTION unsealed_audit(integer);
DROP FUNCTION audit_hash(bytea, audit_event);
DROP FUNCTION audit_text(audit_event);
DROP FUNCTION audit_field(text);
DROP INDEX audit_event_user, audit_event_at, audit_event_patient, audit_event_transaction;
CREATE INDEX audit_event_patient ON audit_event (patient_id);
CREATE INDEX audit_event_at ON audit_event (at);
DROP TABLE audit_seal;
