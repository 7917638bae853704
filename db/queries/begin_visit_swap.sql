-- name: begin_visit_swap
SELECT begin_visit_swap(:user::uuid, :method::text, :route::text, :key::text, :since::timestamptz,
                        :visits::uuid[], :resources::uuid[])::text
