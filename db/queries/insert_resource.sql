-- name: insert_resource
WITH r AS (
  INSERT INTO resource (id, kind, name, home_site_id, ordinal, follows_site_hours, in_service_from,
                        out_of_service_from, user_id, move_minutes)
  VALUES (:id::uuid, :kind::text, :name::text, :home_site::uuid, :ordinal::integer,
          (:follows_site_hours::integer = 1), :in_service_from::date, :out_of_service_from::date,
          :user::uuid, :move_minutes::integer)),
c AS (
  INSERT INTO resource_capability (resource_id, capability)
  SELECT :id::uuid, x FROM unnest(:capabilities::text[]) AS x),
p AS (
  INSERT INTO privilege (resource_id, procedure_key)
  SELECT :id::uuid, x FROM unnest(:privileges::text[]) AS x)
INSERT INTO weekly_hours (resource_id, site_id, weekday, starts, ends, valid_from, valid_to)
SELECT :id::uuid, h.site, h.weekday, h.from, h.to, h.valid_from, h.valid_to
FROM json_to_recordset(:hours::json) AS h (
  site uuid, weekday smallint, "from" smallint, "to" smallint, valid_from date, valid_to date)
