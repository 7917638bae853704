-- name: begin_visit_change
-- The order's lock comes first: what stands in FROM is done before what is selected.
SELECT begin_visit_change(:visit::uuid, :user::uuid, :method::text, :route::text, :key::text,
                          :since::timestamptz, :at::timestamptz)::text, o.known::text
FROM lock_order_of_visit(:visit::uuid) AS o (known)
