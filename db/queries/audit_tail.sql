-- name: audit_tail
-- What is not sealed yet: how many rows, and the oldest's time. At most so many are looked at.
SELECT count(*), micros(min(u.at)) FROM unsealed_audit(:limit::integer) u
