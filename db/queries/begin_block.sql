-- name: begin_block
SELECT begin_block(:user::uuid, :method::text, :route::text, :key::text, :since::timestamptz,
                   :resource::uuid, :times::tstzmultirange)::text
