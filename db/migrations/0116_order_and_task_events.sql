-- migrate:up

-- Screens that show orders or tasks hear of every change of one. A task of the whole organisation is
-- news at every site.
CREATE FUNCTION notify_task(p_task uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_notify('foramen', json_build_object('site', s.id, 'task', t.id)::text)
  FROM task t JOIN site s ON s.id = coalesce(t.site_id, s.id) WHERE t.id = p_task;
END
$$;

CREATE OR REPLACE FUNCTION save_order(entry json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO procedure_order (id, site_id, patient_id, reason, status, version, indication, urgency,
                               sedation, ordering_physician, preferred_physician_id, wanted_from,
                               wanted_to, notes, withdrawn_reason, created_at, created_by)
  SELECT e.id, e.site, e.patient, e.reason, e.status, e.version, e.indication, e.urgency, e.sedation,
         e."orderedBy", e.preferred, e."from", e."to", e.notes, e.withdrawn, e.at, e.by
  FROM json_to_record(entry) AS e (
    id uuid, site uuid, patient uuid, reason text, status text, version integer, indication text,
    urgency text, sedation boolean, "orderedBy" text, preferred uuid, "from" date, "to" date,
    notes text, withdrawn text, at timestamptz, by uuid)
  ON CONFLICT ON CONSTRAINT procedure_order_pkey DO UPDATE SET
    status = excluded.status, version = excluded.version, indication = excluded.indication,
    urgency = excluded.urgency, sedation = excluded.sedation,
    ordering_physician = excluded.ordering_physician,
    preferred_physician_id = excluded.preferred_physician_id, wanted_from = excluded.wanted_from,
    wanted_to = excluded.wanted_to, notes = excluded.notes,
    withdrawn_reason = excluded.withdrawn_reason;
  DELETE FROM procedure_order_item i WHERE i.order_id = (entry ->> 'id')::uuid;
  INSERT INTO procedure_order_item (order_id, position, procedure_key, purpose, side, levels)
  SELECT (entry ->> 'id')::uuid, i.position, i.key, i.purpose, i.side, i.levels
  FROM json_to_recordset(entry -> 'items') AS i (
    position integer, key text, purpose text, side text, levels text[]);
  PERFORM write_audit(entry -> 'audit');
  IF entry -> 'success' IS NOT NULL THEN
    PERFORM write_success(entry -> 'success');
  END IF;
  PERFORM pg_notify('foramen',
                    json_build_object('site', entry -> 'site', 'order', entry -> 'id')::text);
END
$$;

CREATE OR REPLACE FUNCTION create_task(task json) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO task (id, kind, key, site_id, role, due_at, patient_id, appointment_id, order_id,
                    text, parameters, created_at, created_by)
  SELECT t.id, t.kind, t.key, t.site, t.role, t.due, t.patient, t.appointment, t."order", t.text,
         t.parameters, t.created, t.by
  FROM json_to_record(task) AS t (
    id uuid, kind text, key text, site uuid, role text, due timestamptz, patient uuid,
    appointment uuid, "order" uuid, text text, parameters jsonb, created timestamptz, by uuid)
  ON CONFLICT ON CONSTRAINT task_key DO NOTHING;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM write_audit(task -> 'audit');
  PERFORM notify_task((task ->> 'id')::uuid);
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION change_task(task json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE task SET status = t.status, note = t.note, done_at = t.done, done_by = t.by,
    version = t.version
  FROM json_to_record(change_task.task) AS t (
    id uuid, status text, note text, done timestamptz, by uuid, version integer)
  WHERE task.id = t.id;
  PERFORM write_audit(change_task.task -> 'audit');
  PERFORM notify_task((change_task.task ->> 'id')::uuid);
END
$$;

-- With who made its version, where that was a change of the order itself and not of its visit.
CREATE OR REPLACE FUNCTION lock_order(p_order uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(ARRAY['order ' || p_order]);
  RETURN (
    SELECT json_build_array(d.document, (
      SELECT u.display_name FROM audit_event e JOIN app_user u ON u.id = e.user_id
      WHERE e.entity = 'order' AND e.entity_id = d.id AND e.entity_key = ''
        AND e.entity_version = (d.document ->> 'version')::integer))
    FROM order_document d WHERE d.id = p_order);
END
$$;

-- migrate:down
CREATE OR REPLACE FUNCTION lock_order(p_order uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(ARRAY['order ' || p_order]);
  RETURN (SELECT d.document FROM order_document d WHERE d.id = p_order);
END
$$;

CREATE OR REPLACE FUNCTION change_task(task json) RETURNS void
LANGUAGE sql VOLATILE AS $$
  UPDATE task SET status = t.status, note = t.note, done_at = t.done, done_by = t.by,
    version = t.version
  FROM json_to_record(change_task.task) AS t (
    id uuid, status text, note text, done timestamptz, by uuid, version integer)
  WHERE task.id = t.id;
  SELECT write_audit(change_task.task -> 'audit')
$$;

CREATE OR REPLACE FUNCTION create_task(task json) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO task (id, kind, key, site_id, role, due_at, patient_id, appointment_id, order_id,
                    text, parameters, created_at, created_by)
  SELECT t.id, t.kind, t.key, t.site, t.role, t.due, t.patient, t.appointment, t."order", t.text,
         t.parameters, t.created, t.by
  FROM json_to_record(task) AS t (
    id uuid, kind text, key text, site uuid, role text, due timestamptz, patient uuid,
    appointment uuid, "order" uuid, text text, parameters jsonb, created timestamptz, by uuid)
  ON CONFLICT ON CONSTRAINT task_key DO NOTHING;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM write_audit(task -> 'audit');
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION save_order(entry json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO procedure_order (id, site_id, patient_id, reason, status, version, indication, urgency,
                               sedation, ordering_physician, preferred_physician_id, wanted_from,
                               wanted_to, notes, withdrawn_reason, created_at, created_by)
  SELECT e.id, e.site, e.patient, e.reason, e.status, e.version, e.indication, e.urgency, e.sedation,
         e."orderedBy", e.preferred, e."from", e."to", e.notes, e.withdrawn, e.at, e.by
  FROM json_to_record(entry) AS e (
    id uuid, site uuid, patient uuid, reason text, status text, version integer, indication text,
    urgency text, sedation boolean, "orderedBy" text, preferred uuid, "from" date, "to" date,
    notes text, withdrawn text, at timestamptz, by uuid)
  ON CONFLICT ON CONSTRAINT procedure_order_pkey DO UPDATE SET
    status = excluded.status, version = excluded.version, indication = excluded.indication,
    urgency = excluded.urgency, sedation = excluded.sedation,
    ordering_physician = excluded.ordering_physician,
    preferred_physician_id = excluded.preferred_physician_id, wanted_from = excluded.wanted_from,
    wanted_to = excluded.wanted_to, notes = excluded.notes,
    withdrawn_reason = excluded.withdrawn_reason;
  DELETE FROM procedure_order_item i WHERE i.order_id = (entry ->> 'id')::uuid;
  INSERT INTO procedure_order_item (order_id, position, procedure_key, purpose, side, levels)
  SELECT (entry ->> 'id')::uuid, i.position, i.key, i.purpose, i.side, i.levels
  FROM json_to_recordset(entry -> 'items') AS i (
    position integer, key text, purpose text, side text, levels text[]);
  PERFORM write_audit(entry -> 'audit');
  IF entry -> 'success' IS NOT NULL THEN
    PERFORM write_success(entry -> 'success');
  END IF;
END
$$;

DROP FUNCTION notify_task(uuid);
