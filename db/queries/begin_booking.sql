-- name: begin_booking
SELECT begin_booking(:user::uuid, :method::text, :route::text, :key::text, :since::timestamptz,
                     :patient::uuid, :resources::uuid[], :from::timestamptz,
                     :to::timestamptz, :at::timestamptz, :hold::uuid, :by::uuid)::text
