-- name: begin_patient_entry
SELECT begin_patient_entry(:user::uuid, :method::text, :route::text, :key::text,
                           :since::timestamptz, :patient::uuid)::text
