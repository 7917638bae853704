-- name: insert_imported_booking
INSERT INTO imported_booking (assigner, number, appointment_id)
VALUES (:assigner::text, :number::text, :visit::uuid)
