-- name: database_clock
-- The database's own clock, to measure the offset between it and the service.
SELECT micros(clock_timestamp())
