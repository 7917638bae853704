-- name: check_moves
SELECT 'resource ' || m.resource_id || ': appointment ' || m.appointment_id ||
       ' begins before it can be moved from another room'
FROM moves_too_short(NULL, NULL) m
ORDER BY m.resource_id, m.during
LIMIT 10
