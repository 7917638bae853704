-- migrate:up

-- Locks for two visits that change places: their orders, all that they hold and may take, and the
-- key, in one order. What each edit locks again it has already. A visit that was moved between the
-- first look and the locks makes the transaction start again. Answers what the key left behind.
CREATE FUNCTION begin_visit_swap(p_user uuid, p_method text, p_route text, p_key text,
                                 p_since timestamptz, p_visits uuid[], p_resources uuid[])
RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  held uuid[];
BEGIN
  PERFORM take_locks(ARRAY(
    SELECT 'order ' || a.order_id FROM appointment a WHERE a.id = ANY (p_visits)));
  SELECT array_agg(r.resource_id ORDER BY r.resource_id) INTO held
    FROM reservation r WHERE r.appointment_id = ANY (p_visits);
  PERFORM take_locks(resource_locks(p_resources || held)
                     || idempotency_lock(p_user, p_method, p_route, p_key));
  IF held IS DISTINCT FROM (
    SELECT array_agg(r.resource_id ORDER BY r.resource_id)
    FROM reservation r WHERE r.appointment_id = ANY (p_visits)) THEN
    RAISE EXCEPTION 'a visit was moved meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  IF p_key IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN idempotent_success(p_user, p_method, p_route, p_key, p_since);
END
$$;

-- Writes two visits that change places: what both held is free before either takes anew.
CREATE FUNCTION write_visit_swap(j json) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM reservation WHERE appointment_id IN (
    SELECT (e.edit->>'id')::uuid FROM json_array_elements(j->'edits') AS e (edit));
  PERFORM write_visit_edit(e.edit) FROM json_array_elements(j->'edits') AS e (edit);
  IF j->'success' IS NOT NULL THEN
    PERFORM write_success(j->'success');
  END IF;
END
$$;

REVOKE ALL ON FUNCTION write_visit_swap(json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_visit_swap(json) TO foramen_service;

-- migrate:down
DROP FUNCTION write_visit_swap(json);
DROP FUNCTION begin_visit_swap(uuid, text, text, text, timestamptz, uuid[], uuid[]);
