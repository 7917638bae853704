-- migrate:up

-- Two records of one person become one. What hung on the other record hangs on the one that stays;
-- the other one is kept as it was, and says where everything is. Audit rows are never changed: they
-- are read together.
ALTER TABLE patient
  ADD merged_into uuid CONSTRAINT patient_merged_fkey REFERENCES patient (id),
  ADD CONSTRAINT patient_merged_other CHECK (merged_into <> id);
CREATE INDEX patient_merged ON patient (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE patient_merge (
  id          uuid NOT NULL,
  survivor_id uuid NOT NULL CONSTRAINT patient_merge_survivor_fkey REFERENCES patient (id),
  merged_id   uuid NOT NULL CONSTRAINT patient_merge_merged_fkey REFERENCES patient (id),
  at          timestamptz NOT NULL,
  by          uuid NOT NULL CONSTRAINT patient_merge_user_fkey REFERENCES app_user (id),
  before      integer NOT NULL, -- the survivor's version before
  origins     jsonb NOT NULL,   -- of the survivor's fields before
  moved       jsonb NOT NULL,   -- what hung on the other record, by kind
  audit_from  bigint NOT NULL,  -- the first audit row of the merge, whose others have its xid
  xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
  undone_at   timestamptz,
  undone_by   uuid CONSTRAINT patient_merge_undoer_fkey REFERENCES app_user (id),
  CONSTRAINT patient_merge_pkey PRIMARY KEY (id),
  CONSTRAINT patient_merge_two CHECK (survivor_id <> merged_id),
  CONSTRAINT patient_merge_undone CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE INDEX patient_merge_survivor ON patient_merge (survivor_id);
CREATE UNIQUE INDEX patient_merge_once ON patient_merge (merged_id) WHERE undone_at IS NULL;

-- A patient with all whose records became this one's.
CREATE FUNCTION merged_family(p_patient uuid) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
  SELECT p_patient || ARRAY(SELECT p.id FROM patient p WHERE p.merged_into = p_patient)
$$;

-- What keeps two records apart for now: [kind, visit, visit].
CREATE FUNCTION merge_conflicts(p_survivor uuid, p_merged uuid, p_at timestamptz) RETURNS json
LANGUAGE sql STABLE AS $$
  WITH live AS (
    SELECT a.id, a.patient_id, a.site_id, a.status, r.during
    FROM appointment a JOIN reservation r ON r.appointment_id = a.id AND r.resource_id = a.patient_id
    WHERE a.patient_id IN (p_survivor, p_merged)
      AND a.status NOT IN ('discharged', 'cancelled', 'no_show'))
  SELECT json_agg(json_build_array(c.kind, c.visit, c.other) ORDER BY c.kind, c.visit, c.other)
  FROM (
    -- Nobody's name changes while the person is being treated.
    SELECT 'under_way' AS kind, l.id AS visit, NULL::uuid AS other FROM live l
    WHERE l.status NOT IN ('tentative', 'booked', 'confirmed')
    UNION ALL
    SELECT 'overlap', x.id, y.id FROM live x JOIN live y ON x.during && y.during
    WHERE x.patient_id = p_survivor AND y.patient_id = p_merged
    UNION ALL
    SELECT 'too_far', x.id, y.id
    FROM live x JOIN live y ON x.site_id <> y.site_id AND NOT x.during && y.during
      JOIN site_travel t ON t.site_id = least(x.site_id, y.site_id)
        AND t.other_id = greatest(x.site_id, y.site_id)
    WHERE x.patient_id = p_survivor AND y.patient_id = p_merged
      AND tstzrange(lower(x.during) - make_interval(mins => t.minutes),
                    upper(x.during) + make_interval(mins => t.minutes)) && y.during
    UNION ALL
    SELECT 'being_booked', NULL, NULL
    WHERE EXISTS (SELECT FROM hold h WHERE h.patient_id IN (p_survivor, p_merged) AND h.until > p_at)
  ) AS c
$$;

-- How much hangs on a record.
CREATE FUNCTION merge_counts(p_merged uuid) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'visits', (SELECT count(*) FROM appointment x WHERE x.patient_id = p_merged),
    'orders', (SELECT count(*) FROM procedure_order x WHERE x.patient_id = p_merged),
    'tasks', (SELECT count(*) FROM task x WHERE x.patient_id = p_merged),
    'recordNumbers', (SELECT count(*) FROM patient_identifier x WHERE x.patient_id = p_merged),
    'medications', (SELECT count(*) FROM patient_medication x WHERE x.patient_id = p_merged),
    'allergies', (SELECT count(*) FROM patient_allergy x WHERE x.patient_id = p_merged),
    'conditions', (SELECT count(*) FROM patient_condition x WHERE x.patient_id = p_merged),
    'procedures', (SELECT count(*) FROM patient_procedure x WHERE x.patient_id = p_merged),
    'coverages', (SELECT count(*) FROM patient_coverage x WHERE x.patient_id = p_merged),
    'notes', (SELECT count(*) FROM patient_note x WHERE x.patient_id = p_merged))
$$;

-- Locks all that a merge of the two, or its undoing, may touch; then reads what stands against it.
CREATE FUNCTION begin_merge(p_user uuid, p_method text, p_route text, p_key text,
                            p_since timestamptz, p_at timestamptz, p_survivor uuid, p_merged uuid)
RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  both_of uuid[] := ARRAY[p_survivor, p_merged];
  orders uuid[] := ARRAY(SELECT o.id FROM procedure_order o WHERE o.patient_id = ANY (both_of)
                         ORDER BY o.id);
BEGIN
  -- Who books or changes a visit holds the patient's lock, who changes an order the order's.
  PERFORM take_locks(ARRAY(SELECT 'order ' || o FROM unnest(orders) AS o) || resource_locks(both_of)
                     || idempotency_lock(p_user, p_method, p_route, p_key));
  PERFORM 1 FROM patient p WHERE p.id = ANY (both_of) ORDER BY p.id FOR NO KEY UPDATE;
  PERFORM 1 FROM task t WHERE t.patient_id = ANY (both_of) ORDER BY t.id FOR NO KEY UPDATE;
  -- What was ordered while the locks were waited for.
  PERFORM take_locks(ARRAY(
    SELECT 'order ' || o.id FROM procedure_order o
    WHERE o.patient_id = ANY (both_of) AND o.id <> ALL (orders)));
  RETURN (SELECT json_build_object(
    'replay', CASE WHEN p_key IS NOT NULL
                THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
    'conflicts', merge_conflicts(p_survivor, p_merged, p_at),
    'counts', merge_counts(p_merged),
    'toldApart', EXISTS (
      SELECT FROM patient_distinct d
      WHERE d.patient_id = least(p_survivor, p_merged) AND d.other_id = greatest(p_survivor, p_merged))));
END
$$;

-- Hangs visits, orders, tasks and record numbers of one patient on another: those that are named,
-- or all. Each visit, order and task is a version of its own with an audit row. Returns what moved.
CREATE FUNCTION move_work(p_from uuid, p_to uuid, p_only jsonb, p_audit jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  changes jsonb := jsonb_build_object('before', jsonb_build_object('patient', p_from),
                                      'after', jsonb_build_object('patient', p_to));
  visits jsonb;
  orders jsonb;
  tasks jsonb;
  numbers jsonb;
  written bigint;
  told bigint;
BEGIN
  WITH moved AS (
    UPDATE procedure_order o SET patient_id = p_to, version = o.version + 1
    WHERE o.patient_id = p_from AND (p_only IS NULL OR p_only->'orders' ? o.id::text)
    RETURNING o.id, o.version, o.site_id)
  SELECT jsonb_agg(m.id), count(write_audit((p_audit || changes || jsonb_build_object(
           'site_id', m.site_id, 'action', 'order.moved_to_patient', 'entity', 'order',
           'entity_id', m.id, 'entity_version', m.version))::json))
  INTO orders, written FROM moved m;
  WITH moved AS (
    UPDATE appointment a SET patient_id = p_to, version = a.version + 1
    WHERE a.patient_id = p_from AND (p_only IS NULL OR p_only->'visits' ? a.id::text)
    RETURNING a.id, a.version, a.site_id, a.local_date)
  SELECT jsonb_agg(m.id), count(write_audit((p_audit || changes || jsonb_build_object(
           'site_id', m.site_id, 'action', 'appointment.moved_to_patient', 'entity', 'appointment',
           'entity_id', m.id, 'entity_version', m.version))::json)),
         count(pg_notify('foramen', json_build_object(
           'site', m.site_id, 'appointment', m.id, 'date', m.local_date)::text))
  INTO visits, written, told FROM moved m;
  UPDATE reservation r SET resource_id = p_to
  WHERE r.resource_id = p_from AND visits ? r.appointment_id::text;
  UPDATE appointment_event_resource r SET resource_id = p_to
  WHERE r.resource_id = p_from AND visits ? r.appointment_id::text;
  WITH moved AS (
    UPDATE task t SET patient_id = p_to, version = t.version + 1
    WHERE t.patient_id = p_from AND (p_only IS NULL OR p_only->'tasks' ? t.id::text)
    RETURNING t.id, t.version, t.site_id)
  SELECT jsonb_agg(m.id), count(write_audit((p_audit || changes || jsonb_build_object(
           'site_id', m.site_id, 'action', 'task.moved_to_patient', 'entity', 'task',
           'entity_id', m.id, 'entity_version', m.version))::json))
  INTO tasks, written FROM moved m;
  WITH moved AS (
    UPDATE patient_identifier i SET patient_id = p_to
    WHERE i.patient_id = p_from
      AND (p_only IS NULL OR p_only->'numbers' @> jsonb_build_array(jsonb_build_array(i.assigner, i.value)))
    RETURNING i.assigner, i.value)
  SELECT jsonb_agg(jsonb_build_array(m.assigner, m.value)) INTO numbers FROM moved m;
  RETURN jsonb_build_object('visits', coalesce(visits, '[]'), 'orders', coalesce(orders, '[]'),
                            'tasks', coalesce(tasks, '[]'), 'numbers', coalesce(numbers, '[]'));
END
$$;

-- Hangs the entries of one table on another patient. Where both have one of the same key, the moved
-- one gets a key of its own. Returns [[key before, key after], …].
CREATE FUNCTION move_entries(p_table regclass, p_from uuid, p_to uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  moved jsonb;
BEGIN
  EXECUTE format($q$
    WITH before AS (
      SELECT x.source_key AS old, CASE
          WHEN EXISTS (SELECT FROM %1$s y WHERE y.patient_id = $2 AND y.source_key = x.source_key)
          THEN x.source_key || ' of ' || $1 ELSE x.source_key END AS new
      FROM %1$s x WHERE x.patient_id = $1),
    after AS (
      UPDATE %1$s x SET patient_id = $2, source_key = b.new
      FROM before b WHERE x.patient_id = $1 AND x.source_key = b.old)
    SELECT coalesce(jsonb_agg(jsonb_build_array(b.old, b.new) ORDER BY b.old), '[]')
    FROM before b $q$, p_table) INTO moved USING p_from, p_to;
  RETURN moved;
END
$$;

CREATE FUNCTION move_entries_back(p_table regclass, p_from uuid, p_to uuid, p_moved jsonb)
RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  EXECUTE format($q$
    UPDATE %1$s x SET patient_id = $2, source_key = m.pair->>0
    FROM jsonb_array_elements($3) AS m (pair)
    WHERE x.patient_id = $1 AND x.source_key = m.pair->>1 $q$, p_table)
  USING p_from, p_to, p_moved;
END
$$;

CREATE FUNCTION entry_tables() RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['patient_medication', 'patient_allergy', 'patient_condition', 'patient_procedure',
               'patient_coverage', 'patient_note']
$$;

-- Who is merged is not found by name any more.
CREATE FUNCTION set_merged(p_patient uuid, p_into uuid, p_audit jsonb, p_action text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  key text := '';
BEGIN
  INSERT INTO patient_past (patient_id, version, content)
  SELECT p.id, p.version, patient_content(p) FROM patient p WHERE p.id = p_patient;
  IF p_into IS NULL THEN
    SELECT name_key_of(patient_content(p)) INTO key FROM patient p WHERE p.id = p_patient;
  END IF;
  UPDATE patient p SET merged_into = p_into, version = p.version + 1, name_key = key,
                       name_words = CASE WHEN p_into IS NULL THEN name_word_ids(key) ELSE '{}' END
  WHERE p.id = p_patient;
  PERFORM write_audit((p_audit || jsonb_build_object(
    'patient_id', p.id, 'action', p_action, 'entity', 'patient', 'entity_id', p.id,
    'entity_version', p.version))::json)
  FROM patient p WHERE p.id = p_patient;
END
$$;

-- Before the survivor's content is written.
CREATE FUNCTION write_merge(entry jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  survivor uuid := (entry->>'survivor')::uuid;
  other uuid := (entry->>'merged')::uuid;
  moved jsonb;
  last_rank integer;
  entries text;
BEGIN
  moved := move_work(other, survivor, NULL, entry->'audit');
  SELECT coalesce(max(c.rank), 0) INTO last_rank FROM patient_coverage c
  WHERE c.patient_id = survivor AND c.withdrawn IS NULL;
  UPDATE patient_coverage c SET rank = c.rank + last_rank WHERE c.patient_id = other;
  FOREACH entries IN ARRAY entry_tables() LOOP
    moved := moved || jsonb_build_object(entries, move_entries(entries::regclass, other, survivor));
  END LOOP;
  -- Those who were merged into the other one before are found here too.
  moved := moved || jsonb_build_object('rank', last_rank, 'merged', coalesce((
    SELECT jsonb_agg(p.id) FROM patient p WHERE p.merged_into = other), '[]'));
  UPDATE patient p SET merged_into = survivor WHERE p.merged_into = other;
  PERFORM set_merged(other, survivor, entry->'audit', 'patient.merged');
  INSERT INTO patient_merge (id, survivor_id, merged_id, at, by, before, origins, moved, audit_from)
  SELECT (entry->>'id')::uuid, survivor, other, (entry->'audit'->>'at')::timestamptz,
         (entry->'audit'->>'user_id')::uuid, (entry->>'before')::integer, coalesce((
           SELECT jsonb_agg(jsonb_build_array(x.field, x.entered, micros(x.outside_at), x.outside, x.kept))
           FROM patient_field_origin x WHERE x.patient_id = survivor), '[]'), moved,
         (SELECT max(e.id) FROM audit_event e WHERE e.patient_id = other);
  IF entry ? 'success' THEN
    PERFORM write_success((entry->'success')::json);
  END IF;
END
$$;

-- What was written of either since the merge: nothing of it can be told apart any more. Who looked
-- wrote nothing.
CREATE FUNCTION written_since_merge(p_merge uuid) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_build_array(e.action, micros(e.at)) ORDER BY e.id)
  FROM (
    SELECT x.id, x.action, x.at FROM patient_merge m
      JOIN audit_event x ON x.patient_id IN (m.survivor_id, m.merged_id) AND x.id > m.audit_from AND x.xid <> m.xid
    WHERE m.id = p_merge AND x.entity NOT IN ('patient_export', 'patient_access')
    ORDER BY x.id LIMIT 20) AS e
$$;

-- Everything that moved goes back. Returns what was written of the survivor before.
CREATE FUNCTION undo_merge(entry jsonb) RETURNS json
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  m patient_merge;
  entries text;
  moved jsonb;
BEGIN
  SELECT * INTO STRICT m FROM patient_merge x WHERE x.id = (entry->>'id')::uuid;
  moved := move_work(m.survivor_id, m.merged_id, m.moved, entry->'audit');
  FOREACH entries IN ARRAY entry_tables() LOOP
    PERFORM move_entries_back(entries::regclass, m.survivor_id, m.merged_id, m.moved->entries);
  END LOOP;
  UPDATE patient_coverage c SET rank = c.rank - (m.moved->>'rank')::integer
  WHERE c.patient_id = m.merged_id;
  UPDATE patient p SET merged_into = m.merged_id WHERE m.moved->'merged' ? p.id::text;
  PERFORM set_merged(m.merged_id, NULL, entry->'audit', 'patient.unmerged');
  UPDATE patient_merge x SET undone_at = (entry->'audit'->>'at')::timestamptz,
                             undone_by = (entry->'audit'->>'user_id')::uuid
  WHERE x.id = m.id;
  -- Written again as they were, together with the content.
  DELETE FROM patient_field_origin o WHERE o.patient_id = m.survivor_id;
  RETURN (SELECT json_build_object('content', x.content, 'origins', m.origins)
          FROM patient_past x WHERE x.patient_id = m.survivor_id AND x.version = m.before);
END
$$;
REVOKE ALL ON FUNCTION write_merge(jsonb), undo_merge(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_merge(jsonb), undo_merge(jsonb) TO foramen_service;
GRANT SELECT ON patient_merge TO foramen_service;

-- migrate:down
DROP FUNCTION undo_merge(jsonb);
DROP FUNCTION written_since_merge(uuid);
DROP FUNCTION write_merge(jsonb);
DROP FUNCTION set_merged(uuid, uuid, jsonb, text);
DROP FUNCTION entry_tables();
DROP FUNCTION move_entries_back(regclass, uuid, uuid, jsonb);
DROP FUNCTION move_entries(regclass, uuid, uuid);
DROP FUNCTION move_work(uuid, uuid, jsonb, jsonb);
DROP FUNCTION begin_merge(uuid, text, text, text, timestamptz, timestamptz, uuid, uuid);
DROP FUNCTION merge_counts(uuid);
DROP FUNCTION merge_conflicts(uuid, uuid, timestamptz);
DROP FUNCTION merged_family(uuid);
DROP TABLE patient_merge;
ALTER TABLE patient DROP merged_into;
