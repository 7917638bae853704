-- name: begin_csv_import
SELECT begin_csv_import(:user::uuid, :method::text, :route::text, :key::text,
                        :since::timestamptz)::text
