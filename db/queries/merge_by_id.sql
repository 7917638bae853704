-- name: merge_by_id
SELECT m.survivor_id::text, m.merged_id::text, (m.undone_at IS NOT NULL)::text
FROM patient_merge m WHERE m.id = :id::uuid
