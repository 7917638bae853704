-- migrate:up

-- Locks for the edits of several visits at once: all that they hold and all that they may take, in
-- one order. What each edit locks again it has already. Orders come before resources, as everywhere.
CREATE FUNCTION lock_visit_edits(p_visits uuid[], p_resources uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM take_locks(ARRAY(
    SELECT 'order ' || a.order_id FROM appointment a WHERE a.id = ANY (p_visits)));
  PERFORM take_locks(resource_locks(p_resources || ARRAY(
    SELECT r.resource_id FROM reservation r WHERE r.appointment_id = ANY (p_visits))));
END
$$;

-- migrate:down
DROP FUNCTION lock_visit_edits(uuid[], uuid[]);
