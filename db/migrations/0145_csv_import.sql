-- migrate:up

-- A table of a clinic's old system on its way in. What it does and how far it has come is here, so
-- that any copy of the service goes on with it.
CREATE TABLE csv_import (
  id          uuid NOT NULL,
  site_id     uuid NOT NULL,
  kind        text NOT NULL,
  status      text NOT NULL DEFAULT 'mapping',
  version     integer NOT NULL DEFAULT 1,
  delimiter   text NOT NULL,
  columns     text[] NOT NULL,          -- the names in the first record
  rows        integer NOT NULL,         -- without that record
  position    integer NOT NULL DEFAULT 1, -- the last row that was worked on; the header is row 1
  map         jsonb,                    -- which column is what; nothing before somebody has said it
  created_at  timestamptz NOT NULL,
  created_by  uuid NOT NULL,
  changed_at  timestamptz NOT NULL,
  started_by  uuid,                     -- who let it write; nothing before that
  purged_at   timestamptz,              -- when the cells were removed
  CONSTRAINT csv_import_pkey PRIMARY KEY (id),
  CONSTRAINT csv_import_site_fkey FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT csv_import_creator_fkey FOREIGN KEY (created_by) REFERENCES app_user (id),
  CONSTRAINT csv_import_starter_fkey FOREIGN KEY (started_by) REFERENCES app_user (id),
  CONSTRAINT csv_import_kind CHECK (kind IN ('patients', 'sessions', 'bookings')),
  CONSTRAINT csv_import_status CHECK (
    status IN ('mapping', 'checking', 'checked', 'importing', 'done', 'failed')),
  CONSTRAINT csv_import_version CHECK (version > 0),
  CONSTRAINT csv_import_delimiter CHECK (length(delimiter) = 1),
  CONSTRAINT csv_import_rows CHECK (rows BETWEEN 1 AND 100000),
  CONSTRAINT csv_import_position CHECK (position BETWEEN 1 AND rows + 1),
  CONSTRAINT csv_import_map CHECK (jsonb_typeof(map) = 'object')
);
CREATE INDEX csv_import_site ON csv_import (site_id, created_at);

CREATE TABLE csv_import_row (
  import_id      uuid NOT NULL,
  number         integer NOT NULL,      -- the record in the file; the header is 1
  cells          text[],                -- NULL: removed
  outcome        text NOT NULL DEFAULT 'new',
  problems       jsonb NOT NULL DEFAULT '[]', -- of codes and places, never of what a cell holds
  row_key        text,                  -- what makes it the same row when the file comes again
  birth_date     date,                  -- of somebody whom the row would make
  name_key       text,                  -- the folded name of the same
  patient_id     uuid,
  appointment_id uuid,
  CONSTRAINT csv_import_row_pkey PRIMARY KEY (import_id, number),
  CONSTRAINT csv_import_row_import_fkey FOREIGN KEY (import_id) REFERENCES csv_import (id),
  CONSTRAINT csv_import_row_patient_fkey FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT csv_import_row_appointment_fkey FOREIGN KEY (appointment_id)
    REFERENCES appointment (id),
  CONSTRAINT csv_import_row_outcome CHECK (outcome IN (
    'new', 'would_create', 'would_change', 'unchanged', 'created', 'changed', 'problem')),
  CONSTRAINT csv_import_row_problems CHECK (jsonb_typeof(problems) = 'array')
);
CREATE INDEX csv_import_row_key ON csv_import_row (import_id, row_key, number);
CREATE INDEX csv_import_row_birth_date ON csv_import_row (import_id, birth_date);
CREATE INDEX csv_import_row_outcome ON csv_import_row (import_id, outcome, number);

-- What a booking of a dry run would take: in the way of the rows after it, of nobody else.
CREATE TABLE csv_import_place (
  import_id   uuid NOT NULL,
  number      integer NOT NULL,
  resource_id uuid NOT NULL,
  room_id     uuid,
  during      tstzrange NOT NULL,
  CONSTRAINT csv_import_place_row_fkey FOREIGN KEY (import_id, number)
    REFERENCES csv_import_row (import_id, number),
  CONSTRAINT csv_import_place_during CHECK (NOT isempty(during))
);
CREATE INDEX csv_import_place_resource ON csv_import_place
  USING gist (import_id, resource_id, during);

-- Which visit came of a booking of another system, so that it is never made twice.
CREATE TABLE imported_booking (
  assigner       text NOT NULL,         -- who numbered it
  number         text NOT NULL,
  appointment_id uuid NOT NULL,
  CONSTRAINT imported_booking_pkey PRIMARY KEY (assigner, number),
  CONSTRAINT imported_booking_appointment_fkey FOREIGN KEY (appointment_id)
    REFERENCES appointment (id)
);

CREATE VIEW csv_import_document AS
SELECT i.id, i.site_id, i.created_at, json_build_object(
  'id', i.id, 'site', i.site_id, 'kind', i.kind, 'status', i.status, 'version', i.version,
  'delimiter', i.delimiter, 'columns', i.columns, 'rows', i.rows, 'position', i.position,
  'map', i.map, 'created', micros(i.created_at), 'by', i.created_by, 'byName', c.display_name,
  'changed', micros(i.changed_at), 'started', i.started_by, 'startedName', s.display_name,
  'purged', i.purged_at IS NOT NULL) AS document
FROM csv_import i JOIN app_user c ON c.id = i.created_by
  LEFT JOIN app_user s ON s.id = i.started_by;

-- The lock of an upload's key, then what was left under it.
CREATE FUNCTION begin_csv_import(p_user uuid, p_method text, p_route text, p_key text,
                                 p_since timestamptz) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(idempotency_lock(p_user, p_method, p_route, p_key));
  RETURN idempotent_success(p_user, p_method, p_route, p_key, p_since);
END
$$;

GRANT SELECT, INSERT, UPDATE ON csv_import, csv_import_row TO foramen_service;
GRANT SELECT, INSERT, DELETE ON csv_import_place TO foramen_service;
GRANT SELECT, INSERT ON imported_booking TO foramen_service;
GRANT SELECT ON csv_import_document TO foramen_service;

-- migrate:down
DROP FUNCTION begin_csv_import(uuid, text, text, text, timestamptz);
DROP VIEW csv_import_document;
DROP TABLE imported_booking, csv_import_place, csv_import_row, csv_import;
