-- name: patient_is_closed
-- Has visits or orders, none of them at these sites, and this person has given no reason since.
SELECT (
  (EXISTS (SELECT FROM appointment a WHERE a.patient_id = :patient::uuid)
    OR EXISTS (SELECT FROM procedure_order o WHERE o.patient_id = :patient::uuid))
  AND NOT EXISTS (
    SELECT FROM appointment a
    WHERE a.patient_id = :patient::uuid AND a.site_id = ANY (:sites::uuid[]))
  AND NOT EXISTS (
    SELECT FROM procedure_order o
    WHERE o.patient_id = :patient::uuid AND o.site_id = ANY (:sites::uuid[]))
  AND NOT EXISTS (
    SELECT FROM patient_access x
    WHERE x.patient_id = :patient::uuid AND x.user_id = :user::uuid AND x.at > :since::timestamptz)
)::integer
