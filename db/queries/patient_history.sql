-- name: patient_history
-- What each change left: the content as it is, and those that were replaced.
SELECT json_build_array(c.version, micros(e.at), u.display_name, e.action, c.content)::text
FROM (
  SELECT p.version, patient_content(p) AS content FROM patient p WHERE p.id = :id::uuid
  UNION ALL
  SELECT x.version, x.content FROM patient_past x WHERE x.patient_id = :id::uuid) AS c
  JOIN audit_event e ON e.entity = 'patient' AND e.entity_id = :id::uuid AND e.entity_key = ''
    AND e.entity_version = c.version
  LEFT JOIN app_user u ON u.id = e.user_id
ORDER BY c.version DESC
