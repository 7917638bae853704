-- migrate:up
-- Work for a person: for one role, at a site or (no site) in the whole organisation. What it says is a
-- code with parameters, and whom it is about stands in ids.
CREATE TABLE task (
  id             uuid NOT NULL,
  kind           text NOT NULL,
  key            text NOT NULL,         -- one task of a kind has it, however often it is asked for
  site_id        uuid,
  role           text NOT NULL,
  due_at         timestamptz NOT NULL,
  patient_id     uuid,
  appointment_id uuid,
  order_id       uuid,
  text           text NOT NULL,
  parameters     jsonb NOT NULL DEFAULT '{}',
  status         text NOT NULL DEFAULT 'open',
  note           text NOT NULL DEFAULT '',
  created_at     timestamptz NOT NULL,
  created_by     uuid,                  -- NULL: the system
  done_at        timestamptz,
  done_by        uuid,
  version        integer NOT NULL DEFAULT 1,
  CONSTRAINT task_pkey PRIMARY KEY (id),
  CONSTRAINT task_key UNIQUE (kind, key),
  CONSTRAINT task_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT task_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT task_appointment_fkey FOREIGN KEY (appointment_id) REFERENCES appointment (id),
  CONSTRAINT task_order_fkey FOREIGN KEY (order_id) REFERENCES procedure_order (id),
  CONSTRAINT task_created_by_fkey FOREIGN KEY (created_by) REFERENCES app_user (id),
  CONSTRAINT task_done_by_fkey FOREIGN KEY (done_by) REFERENCES app_user (id),
  CONSTRAINT task_kind CHECK (kind ~ '^[a-z_]{1,40}$'),
  CONSTRAINT task_key_length CHECK (length(key) <= 128),
  CONSTRAINT task_text CHECK (text ~ '^[a-z_]{1,40}$'),
  CONSTRAINT task_parameters CHECK (jsonb_typeof(parameters) = 'object'),
  CONSTRAINT task_role CHECK (role IN (
    'front_desk', 'scheduler', 'nurse', 'physician', 'sedation', 'radiographer', 'billing',
    'medical_director', 'privacy_officer', 'admin', 'auditor')),
  CONSTRAINT task_status CHECK (status IN ('open', 'done')),
  CONSTRAINT task_done CHECK ((status = 'done') = (done_at IS NOT NULL)
                              AND (done_at IS NULL) = (done_by IS NULL)),
  CONSTRAINT task_version CHECK (version > 0)
);
CREATE INDEX task_list ON task (site_id, status, role, due_at, id);
CREATE INDEX task_appointment ON task (appointment_id);
CREATE INDEX task_order ON task (order_id);
CREATE INDEX task_patient ON task (patient_id);

CREATE VIEW task_document AS
SELECT t.id, t.site_id, t.status, t.role, t.due_at,
  json_build_object(
    'id', t.id, 'kind', t.kind, 'key', t.key, 'site', t.site_id, 'role', t.role,
    'due', micros(t.due_at), 'patient', t.patient_id, 'appointment', t.appointment_id,
    'order', t.order_id, 'text', t.text, 'parameters', t.parameters, 'status', t.status,
    'note', t.note, 'created', micros(t.created_at), 'createdBy', t.created_by,
    'done', micros(t.done_at), 'doneBy', t.done_by, 'doneByName', u.display_name,
    'version', t.version) AS document
FROM task t LEFT JOIN app_user u ON u.id = t.done_by;

-- Makes a task with its audit row; false when there is one of this kind and key.
CREATE FUNCTION create_task(task json) RETURNS boolean
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

-- Changes what can change of a task, with its audit row.
CREATE FUNCTION change_task(task json) RETURNS void
LANGUAGE sql VOLATILE AS $$
  UPDATE task SET status = t.status, note = t.note, done_at = t.done, done_by = t.by,
    version = t.version
  FROM json_to_record(change_task.task) AS t (
    id uuid, status text, note text, done timestamptz, by uuid, version integer)
  WHERE task.id = t.id;
  SELECT write_audit(change_task.task -> 'audit')
$$;

GRANT SELECT, INSERT, UPDATE ON task TO foramen_service;
GRANT SELECT ON task_document TO foramen_service;

-- migrate:down
DROP FUNCTION change_task(json);
DROP FUNCTION create_task(json);
DROP VIEW task_document;
DROP TABLE task;
