-- name: insert_site
WITH s AS (
  INSERT INTO site (id, name, time_zone, grid_minutes, booking_horizon_days, hold_minutes,
                    ordinal)
  VALUES (:id::uuid, :name::text, :time_zone::text, :grid::integer, :horizon::integer,
          :hold::integer, :ordinal::integer))
INSERT INTO site_hours (site_id, weekday, opens, closes, valid_from, valid_to)
SELECT :id::uuid, h.weekday, h.from, h.to, h.valid_from, h.valid_to
FROM json_to_recordset(:hours::json) AS h (
  weekday smallint, "from" smallint, "to" smallint, valid_from date, valid_to date)
