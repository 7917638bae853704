-- name: name_tokens
SELECT t.first::text, t.last::text, t.token, t.near::text, t.alike::text
FROM name_tokens(:text::text) t
