-- migrate:up

ALTER TABLE site ADD COLUMN hold_minutes integer NOT NULL DEFAULT 5,
  ADD CONSTRAINT site_hold CHECK (hold_minutes BETWEEN 1 AND 30);

-- An opening kept while a person types. It ends by time: from `until` on it takes nothing, whether its
-- row is still there or not.
CREATE TABLE hold (
  id         uuid NOT NULL,
  site_id    uuid NOT NULL,
  patient_id uuid NOT NULL,
  owner_id   uuid NOT NULL,
  local_date date NOT NULL,
  starts     timestamptz NOT NULL,
  procedures jsonb NOT NULL, -- [[key, purpose, side, [level, …]], …]: what the place was chosen for
  until      timestamptz NOT NULL,
  prolonged  smallint NOT NULL,
  created_at timestamptz NOT NULL,
  version    integer NOT NULL,
  CONSTRAINT hold_pkey PRIMARY KEY (id),
  CONSTRAINT hold_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT hold_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT hold_owner_fkey FOREIGN KEY (owner_id) REFERENCES app_user (id),
  CONSTRAINT hold_until CHECK (until > created_at),
  CONSTRAINT hold_prolonged CHECK (prolonged BETWEEN 0 AND 2),
  CONSTRAINT hold_version CHECK (version > 0)
);
CREATE INDEX hold_day ON hold (site_id, local_date);
CREATE INDEX hold_end ON hold (until);

-- Places of holds lie among those of visits, under one constraint. They go with their hold: by the
-- cascade, since the service itself may not delete from the plan.
ALTER TABLE reservation ALTER COLUMN appointment_id DROP NOT NULL,
  ADD COLUMN hold_id uuid,
  ADD CONSTRAINT reservation_hold_fkey FOREIGN KEY (hold_id) REFERENCES hold (id) ON DELETE CASCADE,
  ADD CONSTRAINT reservation_hold_role_key UNIQUE (hold_id, role),
  ADD CONSTRAINT reservation_owner CHECK (num_nonnulls(appointment_id, hold_id) = 1);

CREATE FUNCTION hold_document(p_hold uuid) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'id', h.id, 'site', h.site_id, 'patient', h.patient_id, 'owner', h.owner_id,
    'date', h.local_date, 'starts', micros(h.starts), 'procedures', h.procedures,
    'until', micros(h.until), 'prolonged', h.prolonged, 'version', h.version,
    'reservations', (
      SELECT json_agg(json_build_array(r.role, r.resource_id, micros(lower(r.planned)),
                                       micros(upper(r.planned))) ORDER BY r.id)
      FROM reservation r WHERE r.hold_id = h.id))
  FROM hold h WHERE h.id = p_hold
$$;

-- Never changes while the hold lives.
CREATE FUNCTION held_resources(p_hold uuid) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(r.resource_id), '{}') FROM reservation r WHERE r.hold_id = p_hold
$$;

-- Also of a hold that is gone: its maker hears that it has ended, everybody else that there is none.
CREATE FUNCTION hold_was_made_by(p_hold uuid, p_user uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM audit_event e
    WHERE e.entity = 'hold' AND e.entity_id = p_hold AND e.entity_key = ''
      AND e.entity_version = 1 AND e.user_id = p_user)
$$;

CREATE FUNCTION dead_holds(p_resources uuid[], p_during tstzrange, p_at timestamptz, p_kept uuid)
RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  SELECT h.id FROM reservation r JOIN hold h ON h.id = r.hold_id
  WHERE r.resource_id = ANY (p_resources) AND r.during && p_during
    AND h.until <= p_at AND h.id IS DISTINCT FROM p_kept
$$;

-- For a writer that has locked the resources: what has ended by `p_at` and lies here goes as a whole.
-- Such a hold may lie on resources that other writers have locked, so those who delete any take turns:
-- with one lock, after all others, nobody waits in a circle.
CREATE FUNCTION delete_dead_holds(p_resources uuid[], p_during tstzrange, p_at timestamptz,
                                  p_kept uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF EXISTS (SELECT dead_holds(p_resources, p_during, p_at, p_kept)) THEN
    PERFORM take_locks(ARRAY['dead holds']);
    DELETE FROM hold h WHERE h.id IN (SELECT dead_holds(p_resources, p_during, p_at, p_kept));
  END IF;
END
$$;

CREATE FUNCTION begin_hold_change(p_hold uuid, p_by uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(held_resources(p_hold)));
  RETURN (
    SELECT json_build_object(
      'clinic', (SELECT version FROM clinic_version),
      'hold', hold_document(p_hold),
      'madeHold', hold_was_made_by(p_hold, p_by)));
END
$$;

DROP FUNCTION taken_times(uuid[], timestamptz, timestamptz);
DROP FUNCTION begin_booking(uuid, text, text, text, timestamptz, uuid, uuid[], timestamptz,
                            timestamptz);
DROP FUNCTION begin_visit_change(uuid, uuid, text, text, text, timestamptz);

-- What is reserved, held or blocked, of these resources. Holds that have ended by `p_at` take nothing,
-- nor does the caller's own.
CREATE FUNCTION taken_times(p_resources uuid[], p_from timestamptz, p_to timestamptz,
                            p_at timestamptz, p_hold uuid)
RETURNS TABLE (resource_id uuid, during tstzrange, block_kind text)
LANGUAGE sql STABLE AS $$
  SELECT r.resource_id, r.during, NULL FROM reservation r LEFT JOIN hold h ON h.id = r.hold_id
  WHERE r.resource_id = ANY (p_resources) AND r.during && tstzrange(p_from, p_to)
    AND (r.hold_id IS NULL OR (h.until > p_at AND h.id IS DISTINCT FROM p_hold))
  UNION ALL
  SELECT b.resource_id, b.during, b.kind FROM live_block b
  WHERE b.resource_id = ANY (p_resources) AND b.during && tstzrange(p_from, p_to)
$$;

CREATE FUNCTION begin_booking(p_user uuid, p_method text, p_route text, p_key text,
                              p_since timestamptz, p_patient uuid, p_resources uuid[],
                              p_from timestamptz, p_to timestamptz, p_at timestamptz,
                              p_hold uuid, p_by uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  wanted uuid[] := p_resources || p_patient || held_resources(p_hold);
BEGIN
  PERFORM take_locks(resource_locks(wanted)
                     || idempotency_lock(p_user, p_method, p_route, p_key));
  PERFORM delete_dead_holds(wanted, tstzrange(p_from, p_to), p_at, p_hold);
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
        FROM taken_times(wanted, p_from, p_to, p_at, p_hold) t),
      'hold', hold_document(p_hold),
      'madeHold', hold_was_made_by(p_hold, p_by)));
END
$$;

CREATE FUNCTION begin_visit_change(p_visit uuid, p_user uuid, p_method text,
                                   p_route text, p_key text, p_since timestamptz,
                                   p_at timestamptz) RETURNS json
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
  -- What was given back may be taken again.
  PERFORM delete_dead_holds(held, (
    SELECT tstzrange(min(lower(r.planned)), max(upper(r.planned)))
    FROM reservation r WHERE r.appointment_id = p_visit), p_at, NULL);
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
          AND o.appointment_id IS DISTINCT FROM r.appointment_id
        WHERE r.appointment_id = p_visit)));
END
$$;

DROP FUNCTION begin_visit_edit(uuid, timestamptz, uuid, uuid[], timestamptz, timestamptz);

-- Locks for a move: all that the visit holds and all that it may take, in one order. What the two
-- functions inside lock again they have already.
CREATE FUNCTION begin_visit_edit(p_visit uuid, p_since timestamptz, p_patient uuid,
                                 p_resources uuid[], p_from timestamptz, p_to timestamptz,
                                 p_at timestamptz)
RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(p_resources || p_patient || ARRAY(
    SELECT r.resource_id FROM reservation r WHERE r.appointment_id = p_visit)));
  RETURN json_build_object(
    'change', begin_visit_change(p_visit, NULL, NULL, NULL, NULL, p_since, p_at),
    'booking', begin_booking(NULL, NULL, NULL, NULL, p_since, p_patient, p_resources, p_from,
                             p_to, p_at, NULL, NULL));
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON hold TO foramen_service;

-- migrate:down
DROP FUNCTION begin_visit_edit(uuid, timestamptz, uuid, uuid[], timestamptz, timestamptz, timestamptz);
DROP FUNCTION begin_visit_change(uuid, uuid, text, text, text, timestamptz, timestamptz);
DROP FUNCTION begin_booking(uuid, text, text, text, timestamptz, uuid, uuid[], timestamptz,
                            timestamptz, timestamptz, uuid, uuid);
DROP FUNCTION taken_times(uuid[], timestamptz, timestamptz, timestamptz, uuid);
DROP FUNCTION begin_hold_change(uuid, uuid);
DROP FUNCTION delete_dead_holds(uuid[], tstzrange, timestamptz, uuid);
DROP FUNCTION dead_holds(uuid[], tstzrange, timestamptz, uuid);
DROP FUNCTION hold_was_made_by(uuid, uuid);
DROP FUNCTION held_resources(uuid);
DROP FUNCTION hold_document(uuid);

CREATE FUNCTION taken_times(p_resources uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (resource_id uuid, during tstzrange, block_kind text)
LANGUAGE sql STABLE AS $$
  SELECT r.resource_id, r.during, NULL FROM reservation r
  WHERE r.resource_id = ANY (p_resources) AND r.during && tstzrange(p_from, p_to)
  UNION ALL
  SELECT b.resource_id, b.during, b.kind FROM live_block b
  WHERE b.resource_id = ANY (p_resources) AND b.during && tstzrange(p_from, p_to)
$$;

CREATE FUNCTION begin_booking(p_user uuid, p_method text, p_route text, p_key text,
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

CREATE FUNCTION begin_visit_change(p_visit uuid, p_user uuid, p_method text,
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

CREATE FUNCTION begin_visit_edit(p_visit uuid, p_since timestamptz, p_patient uuid,
                                 p_resources uuid[], p_from timestamptz, p_to timestamptz)
RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(p_resources || p_patient || ARRAY(
    SELECT r.resource_id FROM reservation r WHERE r.appointment_id = p_visit)));
  RETURN json_build_object(
    'change', begin_visit_change(p_visit, NULL, NULL, NULL, NULL, p_since),
    'booking', begin_booking(NULL, NULL, NULL, NULL, p_since, p_patient, p_resources, p_from,
                             p_to));
END
$$;

DELETE FROM hold;
ALTER TABLE reservation DROP CONSTRAINT reservation_owner,
  DROP CONSTRAINT reservation_hold_role_key,
  DROP CONSTRAINT reservation_hold_fkey,
  DROP COLUMN hold_id,
  ALTER COLUMN appointment_id SET NOT NULL;
DROP TABLE hold;
ALTER TABLE site DROP CONSTRAINT site_hold, DROP COLUMN hold_minutes;
