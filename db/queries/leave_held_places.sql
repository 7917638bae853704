-- name: leave_held_places
-- Before a booking that takes something else for these roles than was held: it may need what another
-- of them leaves.
UPDATE reservation SET during = 'empty'
WHERE hold_id = :hold::uuid AND role = ANY (:roles::text[])
