-- name: begin_visit_edit
-- What stands in FROM is done before what is selected: the places are read under the locks.
SELECT e.document::text,
  locked_places(:resources::uuid[], :from::timestamptz, :to::timestamptz, :at::timestamptz,
                NULL)::text,
  locked_times_at_sites(:resources::uuid[] || :patient::uuid, :from::timestamptz, :to::timestamptz,
                        :at::timestamptz, NULL)::text
FROM begin_visit_edit(:visit::uuid, :since::timestamptz, :patient::uuid, :resources::uuid[],
                      :from::timestamptz, :to::timestamptz, :at::timestamptz) AS e (document)
