-- name: live_visits_of
SELECT a.id::text, a.site_id::text FROM appointment a
WHERE a.patient_id = :patient::uuid AND a.status NOT IN ('discharged', 'cancelled', 'no_show')
ORDER BY a.starts
