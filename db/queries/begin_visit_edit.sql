-- name: begin_visit_edit
SELECT begin_visit_edit(:visit::uuid, :since::timestamptz, :patient::uuid, :resources::uuid[],
                        :from::timestamptz, :to::timestamptz, :at::timestamptz)::text
