-- name: check_audit
-- Invariant 5: every change that the tables show has its row in the audit, no version is missing, and
-- what the audit tells is still there.
SELECT fault FROM (
  SELECT 'appointment ' || a.id || ': version ' || g.n || ' has no audit row' AS fault
  FROM appointment a CROSS JOIN LATERAL generate_series(1, a.version) AS g (n)
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'appointment' AND e.entity_id = a.id
      AND e.entity_key = '' AND e.entity_version = g.n)
  UNION ALL
  SELECT 'checklist item ' || c.key || ' of appointment ' || c.appointment_id || ': answer ' ||
         c.sequence || ' has no audit row'
  FROM checklist_answer c
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'checklist_item' AND e.entity_id = c.appointment_id
      AND e.entity_key = c.key AND e.entity_version = c.sequence)
  UNION ALL
  SELECT 'phase record ' || r.id || ' has no audit row'
  FROM checklist_phase_record r
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'checklist_phase' AND e.entity_id = r.id
      AND e.entity_version = 1)
  UNION ALL
  SELECT 'patient ' || p.id || ': version ' || g.n || ' has no audit row'
  FROM patient p CROSS JOIN LATERAL generate_series(1, p.version) AS g (n)
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'patient' AND e.entity_id = p.id
      AND e.entity_version = g.n)
  UNION ALL
  SELECT 'task ' || t.id || ': version ' || g.n || ' has no audit row'
  FROM task t CROSS JOIN LATERAL generate_series(1, t.version) AS g (n)
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'task' AND e.entity_id = t.id
      AND e.entity_version = g.n)
  UNION ALL
  SELECT 'block ' || b.id || ': version ' || g.n || ' has no audit row'
  FROM block b CROSS JOIN LATERAL generate_series(1, b.version) AS g (n)
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'block' AND e.entity_id = b.id
      AND e.entity_version = g.n)
  UNION ALL
  -- The first version of a resource or site is told by whoever set the clinic up.
  SELECT x.entity || ' ' || x.id || ': version ' || g.n || ' has no audit row'
  FROM (SELECT 'resource' AS entity, id, version FROM resource
        UNION ALL SELECT 'site', id, version FROM site) AS x
    CROSS JOIN LATERAL generate_series(2, x.version) AS g (n)
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = x.entity AND e.entity_id = x.id
      AND e.entity_key = '' AND e.entity_version = g.n)
  UNION ALL
  SELECT 'staff post ' || d.resource_id || ' on ' || d.local_date || ': version ' || g.n ||
         ' has no audit row'
  FROM staff_post_day d CROSS JOIN LATERAL generate_series(1, d.version) AS g (n)
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'staff_post' AND e.entity_id = d.resource_id
      AND e.entity_key = d.local_date::text AND e.entity_version = g.n)
  UNION ALL
  SELECT 'hold ' || h.id || ': version ' || g.n || ' has no audit row'
  FROM hold h CROSS JOIN LATERAL generate_series(1, h.version) AS g (n)
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'hold' AND e.entity_id = h.id
      AND e.entity_version = g.n)
  UNION ALL
  SELECT 'interpreter of appointment ' || i.appointment_id || ': version ' || g.n ||
         ' has no audit row'
  FROM visit_interpreter i CROSS JOIN LATERAL generate_series(1, i.version) AS g (n)
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'visit_interpreter'
      AND e.entity_id = i.appointment_id AND e.entity_version = g.n)
  UNION ALL
  SELECT 'access ' || x.id || ' to a patient has no audit row'
  FROM patient_access x
  WHERE NOT EXISTS (
    SELECT FROM audit_event e WHERE e.entity = 'patient_access' AND e.entity_id = x.id
      AND e.entity_version = 1)
  UNION ALL
  SELECT e.entity || ' ' || e.entity_id || ': what the audit tells of version ' ||
         e.entity_version || ' is gone'
  FROM (
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'appointment' AND NOT EXISTS (
      SELECT FROM appointment a WHERE a.id = e.entity_id AND a.version >= e.entity_version)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'checklist_item' AND NOT EXISTS (
      SELECT FROM checklist_answer c WHERE c.appointment_id = e.entity_id
        AND c.key = e.entity_key AND c.sequence = e.entity_version)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'checklist_phase' AND NOT EXISTS (
      SELECT FROM checklist_phase_record r WHERE r.id = e.entity_id)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'block' AND NOT EXISTS (
      SELECT FROM block b WHERE b.id = e.entity_id AND b.version >= e.entity_version)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'patient' AND NOT EXISTS (
      SELECT FROM patient p WHERE p.id = e.entity_id AND p.version >= e.entity_version)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'patient_access' AND NOT EXISTS (
      SELECT FROM patient_access x WHERE x.id = e.entity_id)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'resource' AND NOT EXISTS (
      SELECT FROM resource r WHERE r.id = e.entity_id AND r.version >= e.entity_version)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'site' AND NOT EXISTS (
      SELECT FROM site s WHERE s.id = e.entity_id AND s.version >= e.entity_version)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'staff_post' AND NOT EXISTS (
      SELECT FROM staff_post_day d WHERE d.resource_id = e.entity_id
        AND d.local_date::text = e.entity_key AND d.version >= e.entity_version)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'visit_interpreter' AND NOT EXISTS (
      SELECT FROM visit_interpreter i WHERE i.appointment_id = e.entity_id
        AND i.version >= e.entity_version)
    UNION ALL
    SELECT e.entity, e.entity_id, e.entity_version FROM audit_event e
    WHERE e.entity = 'task' AND NOT EXISTS (
      SELECT FROM task t WHERE t.id = e.entity_id AND t.version >= e.entity_version)) AS e
) AS faults
LIMIT 10
