-- name: lock_identifiers
-- Numbers that are not there yet are locked too, by their text, so that two imports of one record
-- wait for each other.
WITH locks AS MATERIALIZED (SELECT take_locks(:locks::text[])::text AS done)
SELECT done FROM locks
