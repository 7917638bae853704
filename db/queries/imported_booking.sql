-- name: imported_booking
SELECT b.appointment_id::text FROM imported_booking b
WHERE b.assigner = :assigner::text AND b.number = :number::text
