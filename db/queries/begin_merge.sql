-- name: begin_merge
SELECT begin_merge(:user::uuid, :method::text, :route::text, :key::text, :since::timestamptz,
                   :at::timestamptz, :survivor::uuid, :merged::uuid)::text
