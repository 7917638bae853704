-- migrate:up

-- A request waits in a work queue until it is booked. What is missing is computed, not stored.
ALTER TABLE procedure_order
  ADD COLUMN version               integer NOT NULL DEFAULT 1,
  ADD COLUMN indication            text NOT NULL DEFAULT '',
  ADD COLUMN urgency               text NOT NULL DEFAULT 'routine',
  ADD COLUMN sedation              boolean NOT NULL DEFAULT false,
  ADD COLUMN ordering_physician    text NOT NULL DEFAULT '',
  ADD COLUMN preferred_physician_id uuid,
  ADD COLUMN wanted_from           date,
  ADD COLUMN wanted_to             date,
  ADD COLUMN notes                 text NOT NULL DEFAULT '',
  ADD COLUMN withdrawn_reason      text,
  ADD CONSTRAINT procedure_order_version CHECK (version > 0),
  ADD CONSTRAINT procedure_order_urgency CHECK (urgency IN ('routine', 'soon', 'urgent')),
  ADD CONSTRAINT procedure_order_window CHECK (wanted_from <= wanted_to),
  ADD CONSTRAINT procedure_order_withdrawn_reason CHECK (withdrawn_reason IN (
    'patient_declined', 'no_longer_indicated', 'treated_elsewhere', 'duplicate',
    'entered_in_error', 'deceased')),
  ADD CONSTRAINT procedure_order_withdrawn CHECK (
    withdrawn_reason IS NULL OR status = 'withdrawn'),
  ADD CONSTRAINT procedure_order_preferred_fkey FOREIGN KEY (preferred_physician_id)
    REFERENCES resource (id);
CREATE INDEX procedure_order_queue ON procedure_order (site_id, status);

-- Purpose, side and levels may still be missing.
CREATE TABLE procedure_order_item (
  order_id      uuid NOT NULL,
  position      integer NOT NULL,
  procedure_key text NOT NULL,
  purpose       text,
  side          text,
  levels        text[] NOT NULL DEFAULT '{}',
  CONSTRAINT procedure_order_item_pkey PRIMARY KEY (order_id, position),
  CONSTRAINT procedure_order_item_order_fkey FOREIGN KEY (order_id) REFERENCES procedure_order (id),
  CONSTRAINT procedure_order_item_position CHECK (position BETWEEN 1 AND 4),
  CONSTRAINT procedure_order_item_purpose CHECK (
    purpose IN ('diagnostic', 'therapeutic', 'ablation')),
  CONSTRAINT procedure_order_item_side CHECK (side IN ('left', 'right', 'bilateral', 'midline'))
);
-- What was booked is what was wanted.
INSERT INTO procedure_order_item (order_id, position, procedure_key, purpose, side, levels)
SELECT a.order_id, p.position, t.key, p.purpose, p.side, p.levels
FROM (SELECT DISTINCT ON (order_id) order_id, id FROM appointment
      ORDER BY order_id, created_at DESC, id DESC) a
JOIN appointment_procedure p ON p.appointment_id = a.id
JOIN procedure_type t ON t.id = p.procedure_type_id;

-- One order, one visit that takes place.
CREATE UNIQUE INDEX appointment_order_once ON appointment (order_id)
  WHERE status NOT IN ('cancelled', 'no_show');

CREATE VIEW order_document AS
SELECT o.id, o.site_id, o.status, o.urgency, o.wanted_to, o.created_at,
  json_build_object(
    'id', o.id, 'site', o.site_id, 'reason', o.reason, 'status', o.status, 'version', o.version,
    'patient', json_build_array(p.id, p.record_number, p.family_name, p.given_names,
                                p.preferred_name, p.birth_date, p.sex, p.deceased),
    'items', (
      SELECT json_agg(json_build_array(x.procedure_key, x.purpose, x.side, x.levels)
                      ORDER BY x.position)
      FROM procedure_order_item x WHERE x.order_id = o.id),
    'indication', o.indication, 'urgency', o.urgency, 'sedation', o.sedation,
    'orderedBy', o.ordering_physician, 'preferred', o.preferred_physician_id,
    'from', o.wanted_from, 'to', o.wanted_to, 'notes', o.notes, 'withdrawn', o.withdrawn_reason,
    'created', micros(o.created_at), 'createdById', o.created_by,
    'createdBy', u.display_name, 'appointment', (
      SELECT a.id FROM appointment a
      WHERE a.order_id = o.id AND a.status NOT IN ('cancelled', 'no_show'))) AS document
FROM procedure_order o JOIN patient p ON p.id = o.patient_id JOIN app_user u ON u.id = o.created_by;

-- Whoever changes an order holds its lock, and takes it before the locks of resources.
CREATE FUNCTION lock_order(p_order uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(ARRAY['order ' || p_order]);
  RETURN (SELECT d.document FROM order_document d WHERE d.id = p_order);
END
$$;

-- Why the order of a visit was made, and its status. A visit keeps its order for ever.
CREATE FUNCTION lock_order_of_visit(p_visit uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  ordered uuid;
BEGIN
  SELECT a.order_id INTO ordered FROM appointment a WHERE a.id = p_visit;
  PERFORM take_locks(ARRAY['order ' || ordered]);
  RETURN (SELECT json_build_array(o.reason, o.status) FROM procedure_order o WHERE o.id = ordered);
END
$$;

-- Writes an order, new or changed, with its procedures, audit row and success.
CREATE FUNCTION save_order(entry json) RETURNS void
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

GRANT SELECT, INSERT, DELETE ON procedure_order_item TO foramen_service;
GRANT SELECT ON order_document TO foramen_service;

-- migrate:down
DROP FUNCTION save_order(json);
DROP FUNCTION lock_order_of_visit(uuid);
DROP FUNCTION lock_order(uuid);
DROP VIEW order_document;
DROP INDEX appointment_order_once;
DROP TABLE procedure_order_item;
DROP INDEX procedure_order_queue;
ALTER TABLE procedure_order DROP COLUMN version, DROP COLUMN indication, DROP COLUMN urgency,
  DROP COLUMN sedation, DROP COLUMN ordering_physician, DROP COLUMN preferred_physician_id,
  DROP COLUMN wanted_from, DROP COLUMN wanted_to, DROP COLUMN notes, DROP COLUMN withdrawn_reason;
