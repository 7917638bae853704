-- name: patient_notes
-- Newest first; which visits the reader may see is the reader's sites.
SELECT (note_document(n) || jsonb_build_object('visit', (
    SELECT a.id FROM appointment a WHERE a.id = n.appointment_id AND a.site_id = ANY (:sites::uuid[]))))::text
FROM patient_note n WHERE n.patient_id = :patient::uuid
ORDER BY n.at DESC, n.id
LIMIT :limit::integer
