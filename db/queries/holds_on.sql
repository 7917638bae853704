-- name: holds_on
SELECT hold_document(h.id)::text FROM hold h
WHERE h.site_id = :site::uuid AND h.local_date = :date::date AND h.until > :at::timestamptz
ORDER BY h.starts, h.id
LIMIT 1000
