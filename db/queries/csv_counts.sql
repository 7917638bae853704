-- name: csv_counts
SELECT r.outcome, count(*)::text FROM csv_import_row r
WHERE r.import_id = :import::uuid GROUP BY r.outcome ORDER BY r.outcome
