-- name: begin_person
SELECT begin_person(:user::uuid, :method::text, :route::text, :key::text, :since::timestamptz,
                    :locks::text[], :identifiers::jsonb, :content::jsonb)::text
