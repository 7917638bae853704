-- name: check_strays
-- What belongs to invariant 2 and cannot be seen by looking at the visits one by one.
SELECT fault FROM (
  SELECT 'reservation ' || r.id || ' belongs to no appointment' AS fault
  FROM reservation r
  WHERE NOT EXISTS (SELECT FROM appointment a WHERE a.id = r.appointment_id)
  UNION ALL
  SELECT 'appointment ' || a.id || ' has no patient'
  FROM appointment a
  WHERE NOT EXISTS (SELECT FROM patient p WHERE p.id = a.patient_id)) AS faults
LIMIT 10
