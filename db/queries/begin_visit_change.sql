-- name: begin_visit_change
SELECT begin_visit_change(:visit::uuid, :user::uuid, :method::text, :route::text, :key::text,
                          :since::timestamptz)::text
