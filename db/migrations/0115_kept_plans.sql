-- migrate:up

-- What a booking calls, in PL/pgSQL: it keeps its plans for the life of the connection, while a
-- function in SQL that cannot be put into its caller's query is planned again at every call. A
-- document is taken apart as jsonb, which is parsed once and not once for every field.

-- These are put into the queries that call them, now that they no longer claim to depend on less
-- than what they are made of: extract, concat_ws and || of a number are STABLE.
ALTER FUNCTION micros(timestamptz) STABLE;
ALTER FUNCTION audit_field(text) STABLE;
ALTER FUNCTION idempotency_lock(uuid, text, text, text) STABLE;

CREATE OR REPLACE FUNCTION resource_locks(resources uuid[]) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  names text[] := '{}';
  resource uuid;
BEGIN
  FOREACH resource IN ARRAY coalesce(resources, '{}') LOOP
    names := names || ('resource ' || resource);
  END LOOP;
  RETURN names;
END
$$;

CREATE OR REPLACE FUNCTION write_audit(entry json) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_event (at, request_id, user_id, role, site_id, patient_id, action, entity,
                           entity_id, entity_key, entity_version, before, after, rules)
  SELECT e.at, e.request_id, e.user_id, e.role, e.site_id, e.patient_id, e.action, e.entity,
         e.entity_id, e.entity_key, e.entity_version, e.before, e.after, e.rules
  FROM json_to_record(entry) AS e (
    at timestamptz, request_id text, user_id uuid, role text, site_id uuid, patient_id uuid,
    action text, entity text, entity_id uuid, entity_key text, entity_version integer,
    before jsonb, after jsonb, rules jsonb);
END
$$;

CREATE OR REPLACE FUNCTION write_success(success json) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
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
    created_at = excluded.created_at;
END
$$;

CREATE OR REPLACE FUNCTION idempotent_success(p_user uuid, p_method text, p_route text, p_key text,
                                              p_since timestamptz) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT json_build_array(encode(i.body_sha256, 'hex'), i.status, i.entity_id, i.entity_version)
    FROM idempotency i
    WHERE i.user_id = p_user AND i.method = p_method AND i.route = p_route AND i.key = p_key
      AND i.created_at > p_since);
END
$$;

CREATE OR REPLACE FUNCTION held_resources(p_hold uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_hold IS NULL THEN
    RETURN '{}';
  END IF;
  RETURN (
    SELECT coalesce(array_agg(r.resource_id), '{}') FROM reservation r WHERE r.hold_id = p_hold);
END
$$;

CREATE OR REPLACE FUNCTION hold_document(p_hold uuid) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_hold IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN (
    SELECT json_build_object(
      'id', h.id, 'site', h.site_id, 'patient', h.patient_id, 'owner', h.owner_id,
      'date', h.local_date, 'starts', micros(h.starts), 'procedures', h.procedures,
      'until', micros(h.until), 'prolonged', h.prolonged, 'version', h.version,
      'reservations', (
        SELECT json_agg(json_build_array(r.role, r.resource_id, micros(lower(r.planned)),
                                         micros(upper(r.planned))) ORDER BY r.id)
        FROM reservation r WHERE r.hold_id = h.id))
    FROM hold h WHERE h.id = p_hold);
END
$$;

CREATE OR REPLACE FUNCTION hold_was_made_by(p_hold uuid, p_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN p_hold IS NOT NULL AND EXISTS (
    SELECT FROM audit_event e
    WHERE e.entity = 'hold' AND e.entity_id = p_hold AND e.entity_key = ''
      AND e.entity_version = 1 AND e.user_id = p_user);
END
$$;

CREATE OR REPLACE FUNCTION blocks_over_visit(p_visit uuid) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT json_agg(json_build_array(b.block_id, b.kind, b.resource_id, micros(lower(b.during)),
                                     micros(upper(b.during)))
                    ORDER BY lower(b.during), b.block_id)
    FROM reservation r JOIN live_block b
      ON b.resource_id = r.resource_id AND b.during && r.planned
    WHERE r.appointment_id = p_visit);
END
$$;

-- A set in FROM is put into the query, one in the list of results is not.
CREATE OR REPLACE FUNCTION delete_dead_holds(p_resources uuid[], p_during tstzrange,
                                             p_at timestamptz, p_kept uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF EXISTS (SELECT FROM dead_holds(p_resources, p_during, p_at, p_kept)) THEN
    PERFORM take_locks(ARRAY['dead holds']);
    DELETE FROM hold h
    WHERE h.id IN (SELECT d FROM dead_holds(p_resources, p_during, p_at, p_kept) AS d);
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION write_visit_edit(j json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  edit constant jsonb := j::jsonb;
  visit constant uuid := (edit->>'id')::uuid;
BEGIN
  UPDATE appointment SET version = (edit->>'version')::integer, local_date = (edit->>'date')::date,
    starts = (edit->>'starts')::timestamptz, displaced = (edit->>'displaced')::boolean,
    rules = edit->>'rules'
  WHERE id = visit;

  IF (edit->>'laidOut')::boolean THEN
    DELETE FROM appointment_phase WHERE appointment_id = visit;
    DELETE FROM appointment_procedure WHERE appointment_id = visit;
    DELETE FROM appointment_checklist WHERE appointment_id = visit;
    INSERT INTO appointment_procedure (appointment_id, position, procedure_type_id, purpose, side,
                                       levels, region, bleeding_class)
    SELECT visit, p.position, p.type, p.purpose, p.side, p.levels, p.region, p.bleeding
    FROM jsonb_to_recordset(edit->'procedures') AS p (
      position integer, type bigint, purpose text, side text, levels text[], region text,
      bleeding text);
    INSERT INTO appointment_phase (appointment_id, ordinal, phase, procedure, during)
    SELECT visit, p.ordinal, p.phase, p.procedure, tstzrange(p.from, p.to)
    FROM jsonb_to_recordset(edit->'phases') AS p (
      ordinal integer, phase text, procedure integer, "from" timestamptz, "to" timestamptz);
    INSERT INTO appointment_checklist (appointment_id, ordinal, template_id)
    SELECT visit, t.ordinal, t.template::bigint
    FROM jsonb_array_elements_text(edit->'templates') WITH ORDINALITY AS t (template, ordinal);
  END IF;

  DELETE FROM reservation WHERE appointment_id = visit;
  INSERT INTO reservation (resource_id, appointment_id, role, planned, during)
  SELECT r.resource, visit, r.role, tstzrange(r.from, r.to),
    CASE WHEN r."heldFrom" IS NULL THEN 'empty'::tstzrange
         ELSE tstzrange(r."heldFrom", r."heldTo") END
  FROM jsonb_to_recordset(edit->'reservations') AS r (
    resource uuid, role text, "from" timestamptz, "to" timestamptz, "heldFrom" timestamptz,
    "heldTo" timestamptz);

  UPDATE checklist_phase_record c SET voided_at = (edit->>'at')::timestamptz
  FROM jsonb_array_elements_text(edit->'voided') AS x (id) WHERE c.id = x.id::uuid;

  INSERT INTO appointment_event (appointment_id, sequence, at, from_status, to_status, user_id,
                                 role, reason_code, reason_note)
  VALUES (visit, (edit->>'sequence')::integer, (edit->>'at')::timestamptz, edit->>'status',
          edit->>'status', (edit->>'by')::uuid, edit->>'role', edit->>'reasonCode',
          edit->>'reasonNote');
  INSERT INTO appointment_event_resource (appointment_id, sequence, role, resource_id)
  SELECT visit, (edit->>'sequence')::integer, r.role, r.resource
  FROM jsonb_to_recordset(edit->'used') AS r (resource uuid, role text);

  PERFORM write_audit((edit->'audit')::json);
  PERFORM pg_notify('foramen', n.notice)
  FROM jsonb_array_elements_text(edit->'notices') AS n (notice);
END
$$;

-- migrate:down
CREATE OR REPLACE FUNCTION write_visit_edit(j json) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  visit constant uuid := (j->>'id')::uuid;
BEGIN
  UPDATE appointment SET version = (j->>'version')::integer, local_date = (j->>'date')::date,
    starts = (j->>'starts')::timestamptz, displaced = (j->>'displaced')::boolean,
    rules = j->>'rules'
  WHERE id = visit;

  IF (j->>'laidOut')::boolean THEN
    DELETE FROM appointment_phase WHERE appointment_id = visit;
    DELETE FROM appointment_procedure WHERE appointment_id = visit;
    DELETE FROM appointment_checklist WHERE appointment_id = visit;
    INSERT INTO appointment_procedure (appointment_id, position, procedure_type_id, purpose, side,
                                       levels, region, bleeding_class)
    SELECT visit, p.position, p.type, p.purpose, p.side, p.levels, p.region, p.bleeding
    FROM json_to_recordset(j->'procedures') AS p (
      position integer, type bigint, purpose text, side text, levels text[], region text,
      bleeding text);
    INSERT INTO appointment_phase (appointment_id, ordinal, phase, procedure, during)
    SELECT visit, p.ordinal, p.phase, p.procedure, tstzrange(p.from, p.to)
    FROM json_to_recordset(j->'phases') AS p (
      ordinal integer, phase text, procedure integer, "from" timestamptz, "to" timestamptz);
    INSERT INTO appointment_checklist (appointment_id, ordinal, template_id)
    SELECT visit, t.ordinal, t.template::bigint
    FROM json_array_elements_text(j->'templates') WITH ORDINALITY AS t (template, ordinal);
  END IF;

  DELETE FROM reservation WHERE appointment_id = visit;
  INSERT INTO reservation (resource_id, appointment_id, role, planned, during)
  SELECT r.resource, visit, r.role, tstzrange(r.from, r.to),
    CASE WHEN r."heldFrom" IS NULL THEN 'empty'::tstzrange
         ELSE tstzrange(r."heldFrom", r."heldTo") END
  FROM json_to_recordset(j->'reservations') AS r (
    resource uuid, role text, "from" timestamptz, "to" timestamptz, "heldFrom" timestamptz,
    "heldTo" timestamptz);

  UPDATE checklist_phase_record c SET voided_at = (j->>'at')::timestamptz
  FROM json_array_elements_text(j->'voided') AS x (id) WHERE c.id = x.id::uuid;

  INSERT INTO appointment_event (appointment_id, sequence, at, from_status, to_status, user_id,
                                 role, reason_code, reason_note)
  VALUES (visit, (j->>'sequence')::integer, (j->>'at')::timestamptz, j->>'status', j->>'status',
          (j->>'by')::uuid, j->>'role', j->>'reasonCode', j->>'reasonNote');
  INSERT INTO appointment_event_resource (appointment_id, sequence, role, resource_id)
  SELECT visit, (j->>'sequence')::integer, r.role, r.resource
  FROM json_to_recordset(j->'used') AS r (resource uuid, role text);

  PERFORM write_audit(j->'audit');
  PERFORM pg_notify('foramen', n.notice) FROM json_array_elements_text(j->'notices') AS n (notice);
END
$$;

CREATE OR REPLACE FUNCTION delete_dead_holds(p_resources uuid[], p_during tstzrange, p_at timestamptz,
                                  p_kept uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF EXISTS (SELECT dead_holds(p_resources, p_during, p_at, p_kept)) THEN
    PERFORM take_locks(ARRAY['dead holds']);
    DELETE FROM hold h WHERE h.id IN (SELECT dead_holds(p_resources, p_during, p_at, p_kept));
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION hold_was_made_by(p_hold uuid, p_user uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM audit_event e
    WHERE e.entity = 'hold' AND e.entity_id = p_hold AND e.entity_key = ''
      AND e.entity_version = 1 AND e.user_id = p_user)
$$;

CREATE OR REPLACE FUNCTION hold_document(p_hold uuid) RETURNS json
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

CREATE OR REPLACE FUNCTION held_resources(p_hold uuid) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(r.resource_id), '{}') FROM reservation r WHERE r.hold_id = p_hold
$$;

CREATE OR REPLACE FUNCTION idempotent_success(p_user uuid, p_method text, p_route text, p_key text,
                                   p_since timestamptz) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_array(encode(i.body_sha256, 'hex'), i.status, i.entity_id, i.entity_version)
  FROM idempotency i
  WHERE i.user_id = p_user AND i.method = p_method AND i.route = p_route AND i.key = p_key
    AND i.created_at > p_since
$$;

CREATE OR REPLACE FUNCTION write_success(success json) RETURNS void
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

CREATE OR REPLACE FUNCTION write_audit(entry json) RETURNS void
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

CREATE OR REPLACE FUNCTION resource_locks(resources uuid[]) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg('resource ' || r), '{}') FROM unnest(resources) AS r
$$;

CREATE OR REPLACE FUNCTION blocks_over_visit(p_visit uuid) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_build_array(b.block_id, b.kind, b.resource_id, micros(lower(b.during)),
                                   micros(upper(b.during)))
                  ORDER BY lower(b.during), b.block_id)
  FROM reservation r JOIN live_block b
    ON b.resource_id = r.resource_id AND b.during && r.planned
  WHERE r.appointment_id = p_visit
$$;

ALTER FUNCTION idempotency_lock(uuid, text, text, text) IMMUTABLE;
ALTER FUNCTION audit_field(text) IMMUTABLE;
ALTER FUNCTION micros(timestamptz) IMMUTABLE;
