-- migrate:up

-- Locks for a move: all that the visit holds and all that it may take, in one order. A visit that was
-- moved while the locks were waited for holds something else, whose lock would come out of that order:
-- then the transaction starts again, which the answer to the version that it saw ends.
CREATE OR REPLACE FUNCTION begin_visit_edit(p_visit uuid, p_since timestamptz, p_patient uuid,
                                            p_resources uuid[], p_from timestamptz,
                                            p_to timestamptz, p_at timestamptz)
RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  held uuid[];
BEGIN
  SELECT array_agg(r.resource_id ORDER BY r.resource_id) INTO held
    FROM reservation r WHERE r.appointment_id = p_visit;
  PERFORM take_locks(resource_locks(p_resources || p_patient || held));
  IF held IS DISTINCT FROM (
    SELECT array_agg(r.resource_id ORDER BY r.resource_id)
    FROM reservation r WHERE r.appointment_id = p_visit) THEN
    RAISE EXCEPTION 'the visit was moved meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN json_build_object(
    'change', begin_visit_change(p_visit, NULL, NULL, NULL, NULL, p_since, p_at),
    'booking', begin_booking(NULL, NULL, NULL, NULL, p_since, p_patient, p_resources, p_from,
                             p_to, p_at, NULL, NULL));
END
$$;

-- migrate:down
CREATE OR REPLACE FUNCTION begin_visit_edit(p_visit uuid, p_since timestamptz, p_patient uuid,
                                            p_resources uuid[], p_from timestamptz,
                                            p_to timestamptz, p_at timestamptz)
RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(resource_locks(p_resources || p_patient || ARRAY(
    SELECT r.resource_id FROM reservation r WHERE r.appointment_id = p_visit)));
  RETURN json_build_object(
    'change', begin_visit_change(p_visit, NULL, NULL, NULL, NULL, p_since, p_at),
    'booking', begin_booking(NULL, NULL, NULL, NULL, p_since, p_patient, p_resources, p_from,
                             p_to, p_at, NULL, NULL));
END
$$;
