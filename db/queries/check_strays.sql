-- name: check_strays
-- What belongs to invariant 2 and cannot be seen by looking at the visits one by one.
SELECT fault FROM (
  SELECT 'reservation ' || r.id || ' belongs to no appointment' AS fault
  FROM reservation r
  WHERE r.hold_id IS NULL
    AND NOT EXISTS (SELECT FROM appointment a WHERE a.id = r.appointment_id)
  UNION ALL
  SELECT 'appointment ' || a.id || ' has no patient'
  FROM appointment a
  WHERE NOT EXISTS (SELECT FROM patient p WHERE p.id = a.patient_id)
  UNION ALL
  -- A merge takes with it whatever can still be worked on.
  SELECT x.what || ' hangs on the merged patient ' || p.id
  FROM patient p, LATERAL (
    SELECT 'appointment ' || a.id FROM appointment a WHERE a.patient_id = p.id
    UNION ALL SELECT 'order ' || o.id FROM procedure_order o WHERE o.patient_id = p.id
    UNION ALL SELECT 'task ' || t.id FROM task t WHERE t.patient_id = p.id
    UNION ALL SELECT 'hold ' || h.id FROM hold h WHERE h.patient_id = p.id
    UNION ALL SELECT 'a record number of ' || i.assigner FROM patient_identifier i
    WHERE i.patient_id = p.id) AS x (what)
  WHERE p.merged_into IS NOT NULL
  UNION ALL
  SELECT 'patient ' || p.id || ' is merged into one who is merged'
  FROM patient p JOIN patient s ON s.id = p.merged_into
  WHERE s.merged_into IS NOT NULL
  UNION ALL
  SELECT 'order ' || o.id || ' is ' || o.status || ', which its visits do not say'
  FROM procedure_order o LEFT JOIN appointment a
    ON a.order_id = o.id AND a.status NOT IN ('cancelled', 'no_show')
  WHERE CASE
      WHEN a.status = 'discharged' THEN o.status <> 'done'
      WHEN a.id IS NOT NULL THEN o.status <> 'scheduled'
      -- A missed visit whose order waits for no other keeps it: the patient may still come.
      WHEN o.reason <> 'referral' AND EXISTS (
        SELECT FROM appointment x WHERE x.order_id = o.id AND x.status = 'no_show')
        THEN o.status <> 'scheduled'
      ELSE o.status IN ('scheduled', 'done') END) AS faults
LIMIT 10
