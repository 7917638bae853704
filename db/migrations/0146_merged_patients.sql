-- migrate:up

-- As before, but who is merged says into whom.
CREATE OR REPLACE FUNCTION begin_booking(p_user uuid, p_method text, p_route text, p_key text,
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
        SELECT patient_summary(p) FROM patient p WHERE p.id = p_patient),
      'mergedInto', (SELECT p.merged_into FROM patient p WHERE p.id = p_patient),
      'taken', (
        SELECT json_agg(json_build_array(t.resource_id, micros(lower(t.during)),
                                         micros(upper(t.during)), t.block_kind)
                        ORDER BY lower(t.during), t.resource_id)
        FROM taken_times(wanted, p_from, p_to, p_at, p_hold) t),
      'hold', hold_document(p_hold),
      'madeHold', hold_was_made_by(p_hold, p_by)));
END
$$;

-- As before, but who is merged is nobody to be meant.
CREATE OR REPLACE FUNCTION begin_person(p_user uuid, p_method text, p_route text, p_key text,
                             p_since timestamptz, p_locks text[], p_identifiers jsonb,
                             p_content jsonb) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(p_locks || idempotency_lock(p_user, p_method, p_route, p_key));
  RETURN (SELECT json_build_object(
    'replay', CASE WHEN p_key IS NOT NULL
                THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
    'numbered', (
      SELECT json_agg(patient_summary(p) ORDER BY p.id) FROM patient p WHERE p.id = ANY (ARRAY(
        SELECT i.patient_id FROM jsonb_array_elements(p_identifiers) AS x (e)
          JOIN patient_identifier i ON i.assigner = x.e->>0 AND i.value = x.e->>1))),
    'key', name_key_of(p_content),
    'bornThen', (
      SELECT json_agg(json_build_array(patient_summary(p), p.name_key) ORDER BY p.id)
      FROM patient p
      WHERE p.birth_date = (p_content->>'birth')::date AND p.merged_into IS NULL),
    'phoned', (
      SELECT json_agg(json_build_array(patient_summary(p), p.name_key) ORDER BY p.id)
      FROM patient p WHERE p.merged_into IS NULL AND p.id = ANY (ARRAY(
        SELECT x.patient_id FROM jsonb_array_elements(p_content->'phones') AS n (e)
          JOIN patient_phone x ON reverse(x.number) = reverse(n.e->>0))))));
END
$$;

-- Coverages and notes are those of a patient who stays.
CREATE OR REPLACE FUNCTION begin_patient_entry(p_user uuid, p_method text, p_route text, p_key text,
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
    'mergedInto', (SELECT p.merged_into FROM patient p WHERE p.id = p_patient),
    'coverages', (SELECT json_agg(coverage_document(c) ORDER BY c.rank, c.source_key)
                  FROM patient_coverage c WHERE c.patient_id = p_patient)));
END
$$;

-- migrate:down
CREATE OR REPLACE FUNCTION begin_patient_entry(p_user uuid, p_method text, p_route text, p_key text,
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
CREATE OR REPLACE FUNCTION begin_person(p_user uuid, p_method text, p_route text, p_key text,
                             p_since timestamptz, p_locks text[], p_identifiers jsonb,
                             p_content jsonb) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(p_locks || idempotency_lock(p_user, p_method, p_route, p_key));
  RETURN (SELECT json_build_object(
    'replay', CASE WHEN p_key IS NOT NULL
                THEN idempotent_success(p_user, p_method, p_route, p_key, p_since) END,
    'numbered', (
      SELECT json_agg(patient_summary(p) ORDER BY p.id) FROM patient p WHERE p.id = ANY (ARRAY(
        SELECT i.patient_id FROM jsonb_array_elements(p_identifiers) AS x (e)
          JOIN patient_identifier i ON i.assigner = x.e->>0 AND i.value = x.e->>1))),
    'key', name_key_of(p_content),
    'bornThen', (
      SELECT json_agg(json_build_array(patient_summary(p), p.name_key) ORDER BY p.id)
      FROM patient p WHERE p.birth_date = (p_content->>'birth')::date),
    'phoned', (
      SELECT json_agg(json_build_array(patient_summary(p), p.name_key) ORDER BY p.id)
      FROM patient p WHERE p.id = ANY (ARRAY(
        SELECT x.patient_id FROM jsonb_array_elements(p_content->'phones') AS n (e)
          JOIN patient_phone x ON reverse(x.number) = reverse(n.e->>0))))));
END
$$;
CREATE OR REPLACE FUNCTION begin_booking(p_user uuid, p_method text, p_route text, p_key text,
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
        SELECT patient_summary(p) FROM patient p WHERE p.id = p_patient),
      'taken', (
        SELECT json_agg(json_build_array(t.resource_id, micros(lower(t.during)),
                                         micros(upper(t.during)), t.block_kind)
                        ORDER BY lower(t.during), t.resource_id)
        FROM taken_times(wanted, p_from, p_to, p_at, p_hold) t),
      'hold', hold_document(p_hold),
      'madeHold', hold_was_made_by(p_hold, p_by)));
END
$$;
