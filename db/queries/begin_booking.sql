-- name: begin_booking
-- What stands in FROM is done before what is selected: the places are read under the locks.
SELECT b.document::text,
  locked_places(:resources::uuid[], :from::timestamptz, :to::timestamptz, :at::timestamptz,
                :hold::uuid)::text,
  locked_times_at_sites(:resources::uuid[] || :patient::uuid, :from::timestamptz, :to::timestamptz,
                        :at::timestamptz, :hold::uuid)::text
FROM begin_booking(:user::uuid, :method::text, :route::text, :key::text, :since::timestamptz,
                   :patient::uuid, :resources::uuid[], :from::timestamptz,
                   :to::timestamptz, :at::timestamptz, :hold::uuid, :by::uuid) AS b (document)
