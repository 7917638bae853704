-- migrate:up
-- Reading and locking in one round trip. No rule lives here: locks are taken, rows are returned, the
-- domain decides.

-- Instants as microseconds since 1970, exact.
CREATE FUNCTION micros(at timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (extract(epoch FROM at) * 1000000)::bigint
$$;

-- Everything of an appointment as one document; arrays in the order in which C++ reads them.
CREATE VIEW visit_document AS
SELECT a.id, a.site_id, a.local_date, a.patient_id, a.starts,
  json_build_object(
    'id', a.id, 'site', a.site_id, 'order', a.order_id, 'status', a.status,
    'version', a.version, 'date', a.local_date, 'starts', micros(a.starts),
    'displaced', a.displaced, 'rules', a.rules, 'template', a.checklist_template_id,
    'patient', json_build_array(p.id, p.record_number, p.family_name, p.given_names,
                                p.preferred_name, p.birth_date, p.sex, p.deceased),
    'procedures', (
      SELECT json_agg(json_build_array(x.position, x.procedure_type_id, x.purpose, x.side,
                                       x.levels, x.region, x.bleeding_class, x.outcome)
                      ORDER BY x.position)
      FROM appointment_procedure x WHERE x.appointment_id = a.id),
    'phases', (
      SELECT json_agg(json_build_array(x.phase, x.procedure, micros(lower(x.during)),
                                       micros(upper(x.during))) ORDER BY x.ordinal)
      FROM appointment_phase x WHERE x.appointment_id = a.id),
    'reservations', (
      SELECT json_agg(json_build_array(x.role, x.resource_id, micros(lower(x.planned)),
                                       micros(upper(x.planned)), micros(lower(x.during)),
                                       micros(upper(x.during))) ORDER BY x.id)
      FROM reservation x WHERE x.appointment_id = a.id),
    'events', (
      SELECT json_agg(json_build_array(x.sequence, micros(x.at), x.from_status, x.to_status,
                                       x.user_id, u.display_name, x.role, x.reason_code,
                                       x.reason_note, (
        SELECT json_agg(json_build_array(r.role, r.resource_id) ORDER BY r.role)
        FROM appointment_event_resource r
        WHERE r.appointment_id = x.appointment_id AND r.sequence = x.sequence))
        ORDER BY x.sequence)
      FROM appointment_event x LEFT JOIN app_user u ON u.id = x.user_id
      WHERE x.appointment_id = a.id),
    'answers', (
      SELECT json_agg(json_build_array(x.key, x.sequence, x.value_bool, x.value_number,
                                       x.value_text, x.note, x.signed_by, u.display_name,
                                       x.signed_as, micros(x.signed_at), micros(x.valid_until))
                      ORDER BY x.key, x.sequence)
      FROM checklist_answer x JOIN app_user u ON u.id = x.signed_by
      WHERE x.appointment_id = a.id),
    'records', (
      SELECT json_agg(json_build_array(x.id, x.phase, x.procedure, micros(x.completed_at),
                                       micros(x.voided_at), (
        SELECT json_agg(json_build_array(s.user_id, u.display_name, s.role) ORDER BY s.position)
        FROM phase_signature s JOIN app_user u ON u.id = s.user_id
        WHERE s.record_id = x.id)) ORDER BY x.completed_at, x.id)
      FROM checklist_phase_record x WHERE x.appointment_id = a.id)
  ) AS document
FROM appointment a JOIN patient p ON p.id = a.patient_id;

-- Takes advisory locks in the order of their numbers, each once, so that two writers never wait for
-- each other in a circle.
CREATE FUNCTION take_locks(names text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  lock_number bigint;
BEGIN
  FOR lock_number IN
    SELECT DISTINCT hashtextextended(n, 0) FROM unnest(names) AS n ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock(lock_number);
  END LOOP;
END
$$;

CREATE FUNCTION resource_locks(resources uuid[]) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg('resource ' || r), '{}') FROM unnest(resources) AS r
$$;

-- The stored success of a request, or NULL. Older ones than `since` are forgotten.
CREATE FUNCTION idempotent_success(p_user uuid, p_method text, p_route text, p_key text,
                                   p_since timestamptz) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_array(encode(i.body_sha256, 'hex'), i.status, i.entity_id, i.entity_version)
  FROM idempotency i
  WHERE i.user_id = p_user AND i.method = p_method AND i.route = p_route AND i.key = p_key
    AND i.created_at > p_since
$$;

CREATE FUNCTION idempotency_lock(p_user uuid, p_method text, p_route text, p_key text)
RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_key IS NULL THEN '{}'::text[]
    ELSE ARRAY[concat_ws(' ', 'idempotency', p_user, p_method, p_route, p_key)] END
$$;

-- Locks for a booking, then all that the decision needs. VOLATILE: each statement inside sees what
-- was committed before it, so the reads come after the locks.
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
        SELECT json_agg(json_build_array(r.resource_id, micros(lower(r.during)),
                                         micros(upper(r.during)))
                        ORDER BY lower(r.during), r.id)
        FROM reservation r
        WHERE r.resource_id = ANY (p_resources || p_patient)
          AND r.during && tstzrange(p_from, p_to))));
END
$$;

-- Locks for a change of a visit: all that it holds. A visit that was moved to other resources between
-- the first look and the locks makes the transaction start again.
CREATE FUNCTION begin_visit_change(p_visit uuid, p_user uuid, p_method text, p_route text,
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

-- Writes one audit row from a document; the columns of the row are its members.
CREATE FUNCTION write_audit(entry json) RETURNS void
LANGUAGE sql VOLATILE AS $$
  INSERT INTO audit_event (at, request_id, user_id, role, site_id, patient_id, action, entity,
                           entity_id, entity_key, entity_version, before, after, rules)
  SELECT e.at, e.request_id, e.user_id, e.role, e.site_id, e.patient_id, e.action, e.entity,
         e.entity_id, e.entity_key, e.entity_version, e.before, e.after, e.rules
  FROM json_to_record(entry) AS e (
    at timestamptz, request_id text, user_id uuid, role text, site_id uuid, patient_id uuid,
    action text, entity text, entity_id uuid, entity_key text, entity_version integer,
    before jsonb, after jsonb, rules jsonb)
$$;

-- Stores a success under its key, over one that has expired.
CREATE FUNCTION write_success(success json) RETURNS void
LANGUAGE sql VOLATILE AS $$
  INSERT INTO idempotency (user_id, method, route, key, body_sha256, status, entity_id,
                           entity_version, created_at)
  SELECT s.user_id, s.method, s.route, s.key, decode(s.body, 'hex'), s.status, s.entity_id,
         s.entity_version, s.created_at
  FROM json_to_record(success) AS s (
    user_id uuid, method text, route text, key text, body text, status integer, entity_id uuid,
    entity_version integer, created_at timestamptz)
  ON CONFLICT ON CONSTRAINT idempotency_pkey DO UPDATE SET
    body_sha256 = excluded.body_sha256, status = excluded.status,
    entity_id = excluded.entity_id, entity_version = excluded.entity_version,
    created_at = excluded.created_at
$$;

GRANT SELECT ON visit_document TO foramen_service;

-- migrate:down
DROP FUNCTION write_success(json);
DROP FUNCTION write_audit(json);
DROP FUNCTION begin_visit_change(uuid, uuid, text, text, text, timestamptz);
DROP FUNCTION begin_booking(uuid, text, text, text, timestamptz, uuid, uuid[], timestamptz,
                            timestamptz);
DROP FUNCTION idempotency_lock(uuid, text, text, text);
DROP FUNCTION idempotent_success(uuid, text, text, text, timestamptz);
DROP FUNCTION resource_locks(uuid[]);
DROP FUNCTION take_locks(text[]);
DROP VIEW visit_document;
DROP FUNCTION micros(timestamptz);
