-- name: begin_duty_change
SELECT begin_duty_change(:resources::uuid[], :times::tstzmultirange)::text
