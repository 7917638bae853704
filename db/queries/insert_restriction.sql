-- name: insert_restriction
INSERT INTO resource_restriction (resource_id, other_kind, other_id)
VALUES (:resource::uuid, :other_kind::text, :other::uuid)
