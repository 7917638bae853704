-- migrate:up

-- Who pays for a patient, in the order in which they are asked, and what was said and called.
-- Entries are keyed as those of a record from elsewhere are: ours by their own id.

-- Who handles Medicare's claims where. A rule of a contractor holds in its states only.
CREATE TABLE medicare_contractor (
  jurisdiction        text NOT NULL,
  name                said NOT NULL,
  states              text[] NOT NULL, -- USPS codes
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT medicare_contractor_pkey PRIMARY KEY (jurisdiction),
  CONSTRAINT medicare_contractor_effective CHECK (
    effective_to IS NULL OR effective_from < effective_to)
);

-- Where a service counts as given (CMS Place of Service codes).
CREATE TABLE place_of_service (
  code                text NOT NULL,
  name                said NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT place_of_service_pkey PRIMARY KEY (code),
  CONSTRAINT place_of_service_code CHECK (code ~ '^[0-9]{2}$'),
  CONSTRAINT place_of_service_effective CHECK (
    effective_to IS NULL OR effective_from < effective_to)
);

INSERT INTO medicare_contractor (jurisdiction, name, states, source, effective_from)
SELECT x.jurisdiction, x.name, string_to_array(x.states, ' '),
       'CMS, A/B MAC jurisdictions (Who are the MACs); ASRA, contractors of the facet policies, 2021-03-26',
       '2021-03-26'
FROM (VALUES
  ('J5', 'WPS', 'IA KS MO NE'),
  ('J6', 'National Government Services', 'IL MN WI'),
  ('J8', 'WPS', 'IN MI'),
  ('J15', 'CGS', 'KY OH'),
  ('JE', 'Noridian', 'CA HI NV AS GU MP'),
  ('JF', 'Noridian', 'AK AZ ID MT ND OR SD UT WA WY'),
  ('JH', 'Novitas', 'AR CO LA MS NM OK TX'),
  ('JJ', 'Palmetto', 'AL GA TN'),
  ('JK', 'National Government Services', 'CT ME MA NH NY RI VT'),
  ('JL', 'Novitas', 'DE DC MD NJ PA'),
  ('JM', 'Palmetto', 'NC SC VA WV'),
  ('JN', 'First Coast', 'FL PR VI')) AS x (jurisdiction, name, states);

INSERT INTO place_of_service (code, name, source, effective_from)
SELECT x.code, x.name, 'CMS, Place of Service Code Set', x.since::date
FROM (VALUES
  ('11', 'Office', '2003-10-01'),
  ('19', 'Hospital outpatient department off campus', '2016-01-01'),
  ('21', 'Hospital, inpatient', '2003-10-01'),
  ('22', 'Hospital outpatient department on campus', '2016-01-01'),
  ('24', 'Ambulatory surgical center', '2003-10-01'),
  ('49', 'Independent clinic', '2003-10-01')) AS x (code, name, since);

CREATE DOMAIN withdrawal AS text
  CONSTRAINT withdrawal_known CHECK (VALUE IN ('entered_in_error', 'other_patient', 'replaced'));

CREATE TABLE patient_coverage (
  patient_id       uuid NOT NULL CONSTRAINT patient_coverage_patient_fkey REFERENCES patient (id),
  source_key       text NOT NULL,
  id               uuid NOT NULL,
  as_of            timestamptz NOT NULL,
  entered          boolean NOT NULL, -- by a person of the organisation: no import changes it
  withdrawn        withdrawal,
  rank             integer NOT NULL, -- 1: asked first
  kind             text NOT NULL,
  payer            text NOT NULL,
  plan             text NOT NULL,
  member_number    text NOT NULL,
  group_number     text NOT NULL,
  contractor       text,             -- jurisdiction
  state            text NOT NULL,    -- USPS code, or empty
  place_of_service text,
  starts           date,
  ends             date,             -- the last day
  version          integer NOT NULL,
  changed_at       timestamptz NOT NULL,
  changed_by       uuid CONSTRAINT patient_coverage_user_fkey REFERENCES app_user (id),
  CONSTRAINT patient_coverage_pkey PRIMARY KEY (patient_id, source_key),
  CONSTRAINT patient_coverage_id UNIQUE (id),
  CONSTRAINT patient_coverage_rank CHECK (rank > 0),
  CONSTRAINT patient_coverage_kind CHECK (kind IN (
    'medicare', 'medicare_advantage', 'medicaid', 'commercial', 'workers_compensation',
    'motor_accident', 'military', 'self_pay', 'other')),
  CONSTRAINT patient_coverage_payer CHECK (payer <> ''),
  CONSTRAINT patient_coverage_state CHECK (state = '' OR state ~ '^[A-Z]{2}$'),
  CONSTRAINT patient_coverage_contractor CHECK (contractor ~ '^[A-Z0-9]{1,8}$'),
  CONSTRAINT patient_coverage_place CHECK (place_of_service ~ '^[0-9]{2}$'),
  CONSTRAINT patient_coverage_dates CHECK (starts <= ends),
  CONSTRAINT patient_coverage_version CHECK (version > 0)
);

-- What stood in a coverage before it was changed.
CREATE TABLE patient_coverage_past (
  id         uuid NOT NULL CONSTRAINT patient_coverage_past_fkey REFERENCES patient_coverage (id),
  version    integer NOT NULL,
  document   jsonb NOT NULL,
  CONSTRAINT patient_coverage_past_pkey PRIMARY KEY (id, version)
);

CREATE TABLE patient_note (
  patient_id     uuid NOT NULL CONSTRAINT patient_note_patient_fkey REFERENCES patient (id),
  source_key     text NOT NULL,
  id             uuid NOT NULL,
  as_of          timestamptz NOT NULL,
  entered        boolean NOT NULL,
  withdrawn      withdrawal,
  kind           text NOT NULL,
  body           text NOT NULL,
  outcome        text,          -- of a call
  phone          text NOT NULL, -- that was called, ITU-T E.164, or empty
  appointment_id uuid CONSTRAINT patient_note_appointment_fkey REFERENCES appointment (id),
  at             timestamptz NOT NULL,
  written_by     text NOT NULL, -- the name of who wrote it, as it was then
  withdrawn_at   timestamptz,
  withdrawn_by   text,
  version        integer NOT NULL,
  CONSTRAINT patient_note_pkey PRIMARY KEY (patient_id, source_key),
  CONSTRAINT patient_note_id UNIQUE (id),
  CONSTRAINT patient_note_kind CHECK (kind IN ('note', 'call')),
  CONSTRAINT patient_note_outcome CHECK (
    (kind = 'call') = (outcome IS NOT NULL) AND outcome IN (
      'reached', 'message_left', 'no_answer', 'busy', 'wrong_number', 'declined')),
  CONSTRAINT patient_note_body CHECK (body <> '' OR kind = 'call'),
  CONSTRAINT patient_note_phone CHECK (phone = '' OR phone ~ '^[+][1-9][0-9]{6,14}$'),
  CONSTRAINT patient_note_withdrawn CHECK ((withdrawn_at IS NULL) OR (withdrawn IS NOT NULL)),
  CONSTRAINT patient_note_version CHECK (version > 0)
);
CREATE INDEX patient_note_appointment ON patient_note (appointment_id);

-- What somebody wrote stays as it was written: it can be withdrawn, and another one written.
CREATE FUNCTION refuse_other_words() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a note is not overwritten' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER patient_note_stays BEFORE UPDATE ON patient_note FOR EACH ROW
  WHEN (OLD.entered AND (OLD.entered, OLD.kind, OLD.body, OLD.outcome, OLD.phone, OLD.at, OLD.written_by)
        IS DISTINCT FROM (NEW.entered, NEW.kind, NEW.body, NEW.outcome, NEW.phone, NEW.at, NEW.written_by))
  EXECUTE FUNCTION refuse_other_words();

CREATE FUNCTION coverage_document(c patient_coverage) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', c.id, 'key', c.source_key, 'version', c.version, 'asOf', micros(c.as_of),
    'entered', c.entered, 'withdrawn', c.withdrawn, 'rank', c.rank, 'kind', c.kind,
    'payer', c.payer, 'plan', c.plan, 'member', c.member_number, 'group', c.group_number,
    'contractor', c.contractor, 'state', c.state, 'place', c.place_of_service,
    'starts', c.starts, 'ends', c.ends, 'at', micros(c.changed_at),
    'by', (SELECT u.display_name FROM app_user u WHERE u.id = c.changed_by))
$$;

CREATE FUNCTION note_document(n patient_note) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', n.id, 'key', n.source_key, 'version', n.version, 'asOf', micros(n.as_of),
    'entered', n.entered, 'withdrawn', n.withdrawn, 'kind', n.kind, 'text', n.body,
    'outcome', n.outcome, 'phone', n.phone, 'visit', n.appointment_id, 'at', micros(n.at),
    'by', n.written_by, 'withdrawnAt', micros(n.withdrawn_at), 'withdrawnBy', n.withdrawn_by)
$$;

-- Writes coverages of a patient, new ones under ids of their own. One that says the same as before
-- is not a new version.
CREATE FUNCTION write_coverages(p_patient uuid, p_at timestamptz, p_by uuid, p_coverages jsonb)
RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  e jsonb;
  before patient_coverage;
BEGIN
  FOR e IN SELECT x FROM jsonb_array_elements(p_coverages) AS x LOOP
    SELECT * INTO before FROM patient_coverage c
    WHERE c.patient_id = p_patient AND c.source_key = e->>'key';
    IF FOUND AND coverage_document(before) - '{id,version,asOf,at,by}'::text[]
                 = e - '{id,as_of}'::text[] THEN
      UPDATE patient_coverage c SET as_of = (e->>'as_of')::timestamptz
      WHERE c.id = before.id AND c.as_of <> (e->>'as_of')::timestamptz;
      CONTINUE;
    END IF;
    IF FOUND THEN
      INSERT INTO patient_coverage_past (id, version, document)
      VALUES (before.id, before.version, coverage_document(before));
    END IF;
    INSERT INTO patient_coverage AS c (
      patient_id, source_key, id, as_of, entered, withdrawn, rank, kind, payer, plan, member_number,
      group_number, contractor, state, place_of_service, starts, ends, version, changed_at,
      changed_by)
    SELECT p_patient, n.key, coalesce(n.id, gen_random_uuid()), n.as_of, n.entered, n.withdrawn,
           n.rank, n.kind, n.payer, n.plan, n.member, n."group", n.contractor, n.state, n.place,
           n.starts, n.ends, 1, p_at, p_by
    FROM jsonb_to_record(e) AS n (
      key text, id uuid, as_of timestamptz, entered boolean, withdrawn text, rank integer,
      kind text, payer text, plan text, member text, "group" text, contractor text, state text,
      place text, starts date, ends date)
    ON CONFLICT ON CONSTRAINT patient_coverage_pkey DO UPDATE SET
      as_of = excluded.as_of, entered = excluded.entered, withdrawn = excluded.withdrawn,
      rank = excluded.rank, kind = excluded.kind, payer = excluded.payer, plan = excluded.plan,
      member_number = excluded.member_number, group_number = excluded.group_number,
      contractor = excluded.contractor, state = excluded.state,
      place_of_service = excluded.place_of_service, starts = excluded.starts, ends = excluded.ends,
      version = c.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
  END LOOP;
END
$$;

CREATE FUNCTION write_notes(p_patient uuid, p_notes jsonb) RETURNS void
LANGUAGE sql VOLATILE AS $$
  INSERT INTO patient_note AS n (
    patient_id, source_key, id, as_of, entered, withdrawn, kind, body, outcome, phone,
    appointment_id, at, written_by, withdrawn_at, withdrawn_by, version)
  SELECT p_patient, e.key, coalesce(e.id, gen_random_uuid()), e.as_of, e.entered, e.withdrawn,
         e.kind, e.text, e.outcome, e.phone, e.visit, e.at, e.by, e.withdrawn_at, e.withdrawn_by, 1
  FROM jsonb_to_recordset(p_notes) AS e (
    key text, id uuid, as_of timestamptz, entered boolean, withdrawn text, kind text, text text,
    outcome text, phone text, visit uuid, at timestamptz, by text, withdrawn_at timestamptz,
    withdrawn_by text)
  ON CONFLICT ON CONSTRAINT patient_note_pkey DO UPDATE SET
    as_of = excluded.as_of, withdrawn = excluded.withdrawn, kind = excluded.kind,
    body = excluded.body, outcome = excluded.outcome, phone = excluded.phone, at = excluded.at,
    written_by = excluded.written_by, withdrawn_at = excluded.withdrawn_at,
    withdrawn_by = excluded.withdrawn_by, version = n.version + 1
  WHERE (n.as_of, n.withdrawn, n.kind, n.body, n.outcome, n.phone, n.at, n.written_by)
        IS DISTINCT FROM
        (excluded.as_of, excluded.withdrawn, excluded.kind, excluded.body, excluded.outcome,
         excluded.phone, excluded.at, excluded.written_by)
$$;

-- Locks the patient, so that one change of what hangs on a person follows another; then reads.
CREATE FUNCTION begin_patient_entry(p_user uuid, p_method text, p_route text, p_key text,
                                    p_since timestamptz, p_patient uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(idempotency_lock(p_user, p_method, p_route, p_key));
  PERFORM 1 FROM patient p WHERE p.id = p_patient FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  RETURN (SELECT json_build_object(
    'replay', CASE WHEN p_key IS NOT NULL
                THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
    'coverages', (SELECT json_agg(coverage_document(c) ORDER BY c.rank, c.source_key)
                  FROM patient_coverage c WHERE c.patient_id = p_patient)));
END
$$;

CREATE FUNCTION save_patient_entry(entry jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM write_coverages((entry->>'patient')::uuid, (entry->>'at')::timestamptz,
                          (entry->>'by')::uuid, entry->'coverages');
  PERFORM write_notes((entry->>'patient')::uuid, entry->'notes');
  PERFORM write_audit(x.e::json) FROM jsonb_array_elements(entry->'audits') AS x (e);
  IF entry ? 'success' THEN
    PERFORM write_success((entry->'success')::json);
  END IF;
END
$$;

GRANT SELECT ON medicare_contractor, place_of_service TO foramen_service;
GRANT SELECT, INSERT, UPDATE ON patient_coverage, patient_note TO foramen_service;
GRANT SELECT, INSERT ON patient_coverage_past TO foramen_service;

-- migrate:down
DROP FUNCTION save_patient_entry(jsonb);
DROP FUNCTION begin_patient_entry(uuid, text, text, text, timestamptz, uuid);
DROP FUNCTION write_notes(uuid, jsonb);
DROP FUNCTION write_coverages(uuid, timestamptz, uuid, jsonb);
DROP FUNCTION note_document(patient_note);
DROP FUNCTION coverage_document(patient_coverage);
DROP TABLE patient_note, patient_coverage_past, patient_coverage;
DROP FUNCTION refuse_other_words();
DROP DOMAIN withdrawal;
DROP TABLE place_of_service, medicare_contractor;
