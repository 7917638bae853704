-- name: write_patient_entries
-- What came with a record from elsewhere; its audit row is the record's.
SELECT write_coverages(:patient::uuid, :at::timestamptz, :by::uuid, :coverages::jsonb)::text,
  write_notes(:patient::uuid, :notes::jsonb)::text
