-- name: next_record_number
SELECT nextval('patient_record_number_seq')
