-- name: audit_seal_at
SELECT encode(hash, 'hex') FROM audit_seal WHERE sequence = :sequence::bigint
