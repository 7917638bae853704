-- migrate:up

-- How long it takes to bring equipment from one room to another and make it ready there.
ALTER TABLE resource ADD move_minutes integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT resource_move CHECK (
    move_minutes BETWEEN 0 AND 240
    AND (move_minutes = 0 OR kind IN ('c_arm', 'rf_generator', 'ultrasound')));

-- Where equipment stands that takes time to be moved, while it is reserved: as long as a visit or hold
-- has both it and its room. Holds that have ended by `p_at` stand nowhere, nor does the caller's own.
-- Each OFFSET keeps the planner, which knows nothing of a new database, from reading all reservations.
CREATE FUNCTION taken_places(p_resources uuid[], p_from timestamptz, p_to timestamptz,
                             p_at timestamptz, p_hold uuid)
RETURNS TABLE (resource_id uuid, room_id uuid, during tstzrange, appointment_id uuid)
LANGUAGE sql STABLE AS $$
  SELECT e.id, place.room_id, held.during * place.during, held.appointment_id
  FROM resource e
    CROSS JOIN LATERAL (
      SELECT r.during, r.appointment_id, r.hold_id FROM reservation r
      WHERE r.resource_id = e.id AND r.during && tstzrange(p_from, p_to) OFFSET 0) held
    CROSS JOIN LATERAL (
      (SELECT p.resource_id AS room_id, p.during FROM reservation p
       WHERE p.appointment_id = held.appointment_id OFFSET 0)
      UNION ALL
      (SELECT p.resource_id, p.during FROM reservation p
       WHERE p.hold_id = held.hold_id OFFSET 0)) place
    JOIN resource room ON room.id = place.room_id AND room.kind = 'room'
    LEFT JOIN hold h ON h.id = held.hold_id
  WHERE e.id = ANY (p_resources) AND e.move_minutes > 0
    AND NOT isempty(held.during * place.during)
    AND (held.hold_id IS NULL OR (h.until > p_at AND h.id IS DISTINCT FROM p_hold))
$$;

-- The same for a writer, after its locks: VOLATILE, so that it sees what was committed before it.
CREATE FUNCTION locked_places(p_resources uuid[], p_from timestamptz, p_to timestamptz,
                              p_at timestamptz, p_hold uuid) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (
    SELECT json_agg(json_build_array(t.resource_id, t.room_id, micros(lower(t.during)),
                                     micros(upper(t.during))) ORDER BY t.during, t.resource_id)
    FROM taken_places(p_resources, p_from, p_to, p_at, p_hold) t);
END
$$;

-- Where others use equipment of this visit, in other rooms than it plans to and so shortly before or
-- after that it cannot be moved in time.
CREATE FUNCTION moves_against_plan(p_visit uuid, p_at timestamptz) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN (
    SELECT json_agg(json_build_array(o.resource_id, o.room_id, micros(lower(o.during)),
                                     micros(upper(o.during))) ORDER BY o.during, o.resource_id)
    FROM (
      SELECT e.id, make_interval(mins => e.move_minutes) AS move, room.id AS room_id,
        r.planned * p.planned AS planned
      FROM reservation r
        JOIN resource e ON e.id = r.resource_id AND e.move_minutes > 0
        JOIN reservation p ON p.appointment_id = r.appointment_id
        JOIN resource room ON room.id = p.resource_id AND room.kind = 'room'
      WHERE r.appointment_id = p_visit AND NOT isempty(r.planned * p.planned) OFFSET 0) own
      CROSS JOIN LATERAL taken_places(ARRAY[own.id], lower(own.planned) - own.move,
                                      upper(own.planned) + own.move, p_at, NULL) o
    WHERE o.room_id <> own.room_id AND o.appointment_id IS DISTINCT FROM p_visit
      AND NOT o.during && own.planned
      AND tstzrange(lower(o.during) - own.move, upper(o.during) + own.move) && own.planned);
END
$$;

-- Visits before the room that follow one another in different rooms, with less between them than it
-- takes to move the equipment: `p_minutes` or, without it, its own.
CREATE FUNCTION moves_too_short(p_resource uuid, p_minutes integer)
RETURNS TABLE (resource_id uuid, appointment_id uuid, room_id uuid, during tstzrange)
LANGUAGE sql STABLE AS $$
  SELECT x.resource_id, x.appointment_id, x.room_id, x.during
  FROM (
    SELECT e.id AS resource_id, r.appointment_id, p.resource_id AS room_id,
      r.during * p.during AS during, coalesce(p_minutes, e.move_minutes) AS minutes,
      lag(p.resource_id) OVER w AS room_before, lag(upper(r.during * p.during)) OVER w AS end_before
    FROM resource e
      JOIN reservation r ON r.resource_id = e.id
      JOIN appointment a ON a.id = r.appointment_id
        AND a.status IN ('tentative', 'booked', 'confirmed', 'arrived', 'in_prep', 'ready')
      JOIN reservation p ON p.appointment_id = r.appointment_id
      JOIN resource room ON room.id = p.resource_id AND room.kind = 'room'
    WHERE (p_resource IS NULL OR e.id = p_resource) AND (p_minutes IS NOT NULL OR e.move_minutes > 0)
      AND NOT isempty(r.during * p.during)
    WINDOW w AS (PARTITION BY e.id ORDER BY lower(r.during * p.during), r.id)) AS x
  WHERE x.room_id <> x.room_before
    AND lower(x.during) < x.end_before + make_interval(mins => x.minutes)
$$;

CREATE FUNCTION write_move_time(j json) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE resource SET move_minutes = (j->>'minutes')::integer, version = (j->>'version')::integer
  WHERE id = (j->>'id')::uuid;
  PERFORM write_audit(j->'audit');
  PERFORM pg_notify('foramen', j->>'notice');
END
$$;

-- migrate:down
DROP FUNCTION write_move_time(json);
DROP FUNCTION moves_too_short(uuid, integer);
DROP FUNCTION moves_against_plan(uuid, timestamptz);
DROP FUNCTION locked_places(uuid[], timestamptz, timestamptz, timestamptz, uuid);
DROP FUNCTION taken_places(uuid[], timestamptz, timestamptz, timestamptz, uuid);
ALTER TABLE resource DROP CONSTRAINT resource_move, DROP move_minutes;
