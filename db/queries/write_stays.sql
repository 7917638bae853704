-- name: write_stays
SELECT write_stays(:stays::json)::text
