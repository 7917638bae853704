-- name: lock_visit_edits
SELECT lock_visit_edits(:visits::uuid[], :resources::uuid[])
