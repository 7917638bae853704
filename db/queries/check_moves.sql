-- name: check_moves
(SELECT 'resource ' || m.resource_id || ': appointment ' || m.appointment_id ||
        ' begins before it can be moved from another room'
 FROM moves_too_short(NULL, NULL) m
 ORDER BY m.resource_id, m.during
 LIMIT 10)
UNION ALL
(SELECT 'resource ' || t.resource_id || ': appointment ' || t.appointment_id ||
        ' begins before the way from another site is made'
 FROM travel_too_short(NULL, NULL, NULL) t
 ORDER BY t.resource_id, t.during
 LIMIT 10)
