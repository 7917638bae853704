-- name: begin_visit_change
-- The order's lock comes first: what stands in FROM is done before what is selected. The moves are read
-- last, under the locks.
SELECT begin_visit_change(:visit::uuid, :user::uuid, :method::text, :route::text, :key::text,
                          :since::timestamptz, :at::timestamptz)::text, o.known::text,
  moves_against_plan(:visit::uuid, :at::timestamptz)::text,
  times_around_plan(:visit::uuid, :at::timestamptz)::text
FROM lock_order_of_visit(:visit::uuid) AS o (known)
