-- migrate:up

-- Every change has one row here, written in its transaction. The service can add and read, nothing
-- else: a change of history needs another role and shows.
CREATE TABLE audit_event (
  id             bigint GENERATED ALWAYS AS IDENTITY,
  xid            xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at             timestamptz NOT NULL,
  request_id     text NOT NULL DEFAULT '',
  user_id        uuid,                    -- NULL: the system
  role           text,
  site_id        uuid,
  patient_id     uuid,
  action         text NOT NULL,           -- "appointment.booked"
  entity         text NOT NULL,           -- "appointment", "checklist_item", …
  entity_id      uuid NOT NULL,
  entity_key     text NOT NULL DEFAULT '',
  entity_version integer NOT NULL,
  before         jsonb,
  after          jsonb,
  rules          jsonb,
  override       jsonb,
  CONSTRAINT audit_event_pkey PRIMARY KEY (id),
  CONSTRAINT audit_event_action CHECK (action <> ''),
  CONSTRAINT audit_event_actor CHECK ((user_id IS NULL) = (role IS NULL))
);
-- One row a change: the version of the thing changed makes a second one impossible.
CREATE UNIQUE INDEX audit_event_change_key
  ON audit_event (entity, entity_id, entity_key, entity_version);
CREATE INDEX audit_event_patient ON audit_event (patient_id);
CREATE INDEX audit_event_at ON audit_event (at);

-- Answers to creating requests, so that a retry gets the first one's. Only successes are kept.
CREATE TABLE idempotency (
  user_id        uuid NOT NULL,
  method         text NOT NULL,
  route          text NOT NULL,
  key            text NOT NULL,
  body_sha256    bytea NOT NULL,
  status         integer NOT NULL,
  entity_id      uuid NOT NULL,
  entity_version integer NOT NULL,
  created_at     timestamptz NOT NULL,
  CONSTRAINT idempotency_pkey PRIMARY KEY (user_id, method, route, key),
  CONSTRAINT idempotency_user_fkey FOREIGN KEY (user_id) REFERENCES app_user (id),
  CONSTRAINT idempotency_key CHECK (length(key) BETWEEN 1 AND 128),
  CONSTRAINT idempotency_body CHECK (octet_length(body_sha256) = 32)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

GRANT SELECT, INSERT ON audit_event TO foramen_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO foramen_service;

-- migrate:down
DROP TABLE idempotency, audit_event;
