-- What the service keeps about its work, as text: whoever reads it need not know who somebody is.
-- Since the setting foramen.told_since, else of all times.
WITH told (at, line) AS (
    SELECT at, row_to_json(e)::text FROM audit_event AS e
    UNION ALL SELECT created_at, row_to_json(t)::text FROM task AS t
    UNION ALL SELECT created_at, row_to_json(j)::text FROM job AS j
    UNION ALL SELECT at, row_to_json(a)::text FROM appointment_event AS a
    UNION ALL SELECT at, row_to_json(p)::text FROM patient_access AS p
)
SELECT line FROM told
WHERE at >= coalesce(nullif(current_setting('foramen.told_since', true), ''), '-infinity')::timestamptz
