-- migrate:up

-- Time when a resource is not available: a fact, kept apart from reservations. A single block has an
-- instant range; a recurring one its weekly local rule, read in the zone of `site_id`. Ended ones stay
-- as history and stand in nobody's way.
CREATE TABLE block (
  id          uuid NOT NULL,
  resource_id uuid NOT NULL,
  site_id     uuid NOT NULL,     -- whose clock was typed, and whose people may end it
  kind        text NOT NULL,
  reason      text NOT NULL,     -- never about a patient
  during      tstzrange,         -- a single one
  weekdays    smallint[],        -- a recurring one; ISO: 1 Monday … 7 Sunday
  starts      smallint,          -- minutes since local midnight
  ends        smallint,
  first_date  date,
  last_date   date,              -- the last day on which it may occur
  created_at  timestamptz NOT NULL,
  created_by  uuid NOT NULL,
  ended_at    timestamptz,
  ended_by    uuid,
  version     integer NOT NULL,
  CONSTRAINT block_pkey PRIMARY KEY (id),
  CONSTRAINT block_resource_fkey FOREIGN KEY (resource_id) REFERENCES resource (id),
  CONSTRAINT block_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT block_creator_fkey FOREIGN KEY (created_by) REFERENCES app_user (id),
  CONSTRAINT block_ender_fkey FOREIGN KEY (ended_by) REFERENCES app_user (id),
  CONSTRAINT block_kind CHECK (kind IN (
    'leave', 'maintenance', 'outage', 'closure', 'training', 'other')),
  CONSTRAINT block_reason CHECK (length(reason) <= 200),
  CONSTRAINT block_version CHECK (version > 0),
  CONSTRAINT block_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT block_shape CHECK (
    num_nulls(during, weekdays, starts, ends, first_date, last_date) IN (1, 5)
    AND (during IS NULL) = (weekdays IS NOT NULL)),
  CONSTRAINT block_range CHECK (
    NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)
    AND NOT lower_inf(during) AND NOT upper_inf(during)),
  CONSTRAINT block_weekdays CHECK (
    cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ '{1,2,3,4,5,6,7}'),
  CONSTRAINT block_times CHECK (0 <= starts AND starts < ends AND ends <= 1440),
  CONSTRAINT block_dates CHECK (first_date <= last_date AND last_date - first_date <= 731)
);
CREATE INDEX block_resource ON block (resource_id);

-- The block as instants: one row, or one for each day on which the rule falls. Written once, with the
-- block, by the class that reads all local times; `foramen check` reads the rule again.
CREATE TABLE block_occurrence (
  block_id    uuid NOT NULL,
  resource_id uuid NOT NULL,
  during      tstzrange NOT NULL,
  CONSTRAINT block_occurrence_pkey PRIMARY KEY (block_id, during),
  CONSTRAINT block_occurrence_block_fkey FOREIGN KEY (block_id) REFERENCES block (id),
  CONSTRAINT block_occurrence_resource_fkey FOREIGN KEY (resource_id) REFERENCES resource (id),
  CONSTRAINT block_occurrence_range CHECK (
    NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)
    AND NOT lower_inf(during) AND NOT upper_inf(during))
);
CREATE INDEX block_occurrence_resource ON block_occurrence USING gist (resource_id, during);

CREATE VIEW live_block AS
SELECT b.id AS block_id, b.kind, o.resource_id, o.during
FROM block_occurrence o JOIN block b ON b.id = o.block_id
WHERE b.ended_at IS NULL;

-- What live blocks take from the plan of a visit, by time.
CREATE FUNCTION blocks_over_visit(p_visit uuid) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_build_array(b.block_id, b.kind, b.resource_id, micros(lower(b.during)),
                                   micros(upper(b.during)))
                  ORDER BY lower(b.during), b.block_id)
  FROM reservation r JOIN live_block b
    ON b.resource_id = r.resource_id AND b.during && r.planned
  WHERE r.appointment_id = p_visit
$$;

CREATE FUNCTION block_document(p_block uuid) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'id', b.id, 'resource', b.resource_id, 'site', b.site_id, 'kind', b.kind, 'reason', b.reason,
    'from', micros(lower(b.during)), 'to', micros(upper(b.during)),
    'weekdays', b.weekdays, 'starts', b.starts, 'ends', b.ends, 'first', b.first_date,
    'last', b.last_date, 'createdAt', micros(b.created_at), 'createdBy', c.display_name,
    'endedAt', micros(b.ended_at), 'endedBy', e.display_name, 'version', b.version,
    'occurrences', (
      SELECT json_agg(json_build_array(micros(lower(o.during)), micros(upper(o.during)))
                      ORDER BY o.during)
      FROM block_occurrence o WHERE o.block_id = b.id))
  FROM block b JOIN app_user c ON c.id = b.created_by LEFT JOIN app_user e ON e.id = b.ended_by
  WHERE b.id = p_block
$$;

-- Live appointments that still hold the resource within one of the ranges.
CREATE FUNCTION visits_within(p_resource uuid, p_ranges tstzmultirange) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  SELECT DISTINCT a.id
  FROM unnest(p_ranges) AS o (during)
    JOIN reservation r ON r.resource_id = p_resource AND r.during && o.during
    JOIN appointment a ON a.id = r.appointment_id
  WHERE a.status NOT IN ('discharged', 'cancelled', 'no_show')
$$;

-- A writer of blocks holds the lock of one resource only, and changes visits that hold others. It
-- therefore locks their rows as well, by id, so that two such writers never undo each other's marks.
-- The reads come after the locks.
CREATE FUNCTION lock_visits_within(p_resource uuid, p_ranges tstzmultirange) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM FROM appointment a
  WHERE a.id IN (SELECT visits_within(p_resource, p_ranges))
  ORDER BY a.id FOR NO KEY UPDATE;
END
$$;

CREATE FUNCTION begin_block(p_user uuid, p_method text, p_route text, p_key text,
                            p_since timestamptz, p_resource uuid, p_ranges tstzmultirange)
RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(ARRAY[p_resource])
                     || idempotency_lock(p_user, p_method, p_route, p_key));
  PERFORM lock_visits_within(p_resource, p_ranges);
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'replay', CASE WHEN p_key IS NOT NULL
                  THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
      'visits', (
        SELECT json_agg(json_build_array(a.id, a.site_id, a.patient_id, a.local_date,
                                         micros(a.starts), a.status, a.version, a.displaced)
                        ORDER BY a.starts, a.id)
        FROM appointment a
        WHERE a.id IN (SELECT visits_within(p_resource, p_ranges)))));
END
$$;

-- For the end of a block: the block, and the displaced visits under it with all that displaces them.
CREATE FUNCTION begin_block_end(p_block uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  blocked uuid;
  ranges tstzmultirange;
BEGIN
  SELECT b.resource_id INTO blocked FROM block b WHERE b.id = p_block;
  PERFORM take_locks(resource_locks(ARRAY[blocked]));
  SELECT range_agg(o.during) INTO ranges FROM block_occurrence o WHERE o.block_id = p_block;
  PERFORM lock_visits_within(blocked, ranges);
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'block', block_document(p_block),
      'visits', (
        SELECT json_agg(json_build_array(d.document, blocks_over_visit(d.id)) ORDER BY d.starts, d.id)
        FROM visit_document d
        WHERE d.id IN (SELECT visits_within(blocked, ranges))
          AND (d.document->>'displaced')::boolean)));
END
$$;

-- What is reserved or blocked, of these resources.
CREATE FUNCTION taken_times(p_resources uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (resource_id uuid, during tstzrange, block_kind text)
LANGUAGE sql STABLE AS $$
  SELECT r.resource_id, r.during, NULL FROM reservation r
  WHERE r.resource_id = ANY (p_resources) AND r.during && tstzrange(p_from, p_to)
  UNION ALL
  SELECT b.resource_id, b.during, b.kind FROM live_block b
  WHERE b.resource_id = ANY (p_resources) AND b.during && tstzrange(p_from, p_to)
$$;

CREATE OR REPLACE FUNCTION begin_booking(p_user uuid, p_method text, p_route text, p_key text,
                              p_since timestamptz, p_patient uuid, p_resources uuid[],
                              p_from timestamptz, p_to timestamptz) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(p_resources || p_patient)
                     || idempotency_lock(p_user, p_method, p_route, p_key));
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'replay', CASE WHEN p_key IS NOT NULL
                  THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
      'patient', (
        SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names,
                                p.preferred_name, p.birth_date, p.sex, p.deceased)
        FROM patient p WHERE p.id = p_patient),
      'taken', (
        SELECT json_agg(json_build_array(t.resource_id, micros(lower(t.during)),
                                         micros(upper(t.during)), t.block_kind)
                        ORDER BY lower(t.during), t.resource_id)
        FROM taken_times(p_resources || p_patient, p_from, p_to) t)));
END
$$;

CREATE OR REPLACE FUNCTION begin_visit_change(p_visit uuid, p_user uuid, p_method text,
                                   p_route text, p_key text, p_since timestamptz) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  held uuid[];
BEGIN
  SELECT array_agg(r.resource_id ORDER BY r.resource_id) INTO held
    FROM reservation r WHERE r.appointment_id = p_visit;
  PERFORM take_locks(resource_locks(held) || idempotency_lock(p_user, p_method, p_route, p_key));
  IF held IS DISTINCT FROM (
    SELECT array_agg(r.resource_id ORDER BY r.resource_id)
    FROM reservation r WHERE r.appointment_id = p_visit) THEN
    RAISE EXCEPTION 'the visit was moved meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'replay', CASE WHEN p_key IS NOT NULL
                  THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
      'visit', (SELECT d.document FROM visit_document d WHERE d.id = p_visit),
      'blocks', blocks_over_visit(p_visit),
      'conflicts', (
        SELECT json_agg(json_build_array(o.resource_id, micros(lower(o.during)),
                                         micros(upper(o.during)), NULL)
                        ORDER BY lower(o.during), o.id)
        FROM reservation r JOIN reservation o
          ON o.resource_id = r.resource_id AND o.during && r.planned
          AND o.appointment_id <> r.appointment_id
        WHERE r.appointment_id = p_visit)));
END
$$;

GRANT SELECT, INSERT ON block, block_occurrence TO foramen_service;
GRANT UPDATE (ended_at, ended_by, version) ON block TO foramen_service;
GRANT SELECT ON live_block TO foramen_service;

-- migrate:down
CREATE OR REPLACE FUNCTION begin_visit_change(p_visit uuid, p_user uuid, p_method text, p_route text,
                                   p_key text, p_since timestamptz) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  held uuid[];
BEGIN
  SELECT array_agg(r.resource_id ORDER BY r.resource_id) INTO held
    FROM reservation r WHERE r.appointment_id = p_visit;
  PERFORM take_locks(resource_locks(held) || idempotency_lock(p_user, p_method, p_route, p_key));
  IF held IS DISTINCT FROM (
    SELECT array_agg(r.resource_id ORDER BY r.resource_id)
    FROM reservation r WHERE r.appointment_id = p_visit) THEN
    RAISE EXCEPTION 'the visit was moved meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'replay', CASE WHEN p_key IS NOT NULL
                  THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
      'visit', (SELECT d.document FROM visit_document d WHERE d.id = p_visit),
      'conflicts', (
        SELECT json_agg(json_build_array(o.resource_id, micros(lower(o.during)),
                                         micros(upper(o.during)))
                        ORDER BY lower(o.during), o.id)
        FROM reservation r JOIN reservation o
          ON o.resource_id = r.resource_id AND o.during && r.planned
          AND o.appointment_id <> r.appointment_id
        WHERE r.appointment_id = p_visit)));
END
$$;

CREATE OR REPLACE FUNCTION begin_booking(p_user uuid, p_method text, p_route text, p_key text,
                              p_since timestamptz, p_patient uuid, p_resources uuid[],
                              p_from timestamptz, p_to timestamptz) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(p_resources || p_patient)
                     || idempotency_lock(p_user, p_method, p_route, p_key));
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'replay', CASE WHEN p_key IS NOT NULL
                  THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
      'patient', (
        SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names,
                                p.preferred_name, p.birth_date, p.sex, p.deceased)
        FROM patient p WHERE p.id = p_patient),
      'taken', (
        SELECT json_agg(json_build_array(r.resource_id, micros(lower(r.during)),
                                         micros(upper(r.during)))
                        ORDER BY lower(r.during), r.id)
        FROM reservation r
        WHERE r.resource_id = ANY (p_resources || p_patient)
          AND r.during && tstzrange(p_from, p_to))));
END
$$;

DROP FUNCTION taken_times(uuid[], timestamptz, timestamptz);
DROP FUNCTION begin_block_end(uuid);
DROP FUNCTION begin_block(uuid, text, text, text, timestamptz, uuid, tstzmultirange);
DROP FUNCTION lock_visits_within(uuid, tstzmultirange);
DROP FUNCTION visits_within(uuid, tstzmultirange);
DROP FUNCTION block_document(uuid);
DROP FUNCTION blocks_over_visit(uuid);
DROP VIEW live_block;
DROP TABLE block_occurrence, block;
