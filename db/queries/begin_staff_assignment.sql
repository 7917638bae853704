-- name: begin_staff_assignment
SELECT begin_staff_assignment(:post::uuid, :date::date, :site::uuid, :users::uuid[],
                              tstzrange(:from::timestamptz, :to::timestamptz))::text
