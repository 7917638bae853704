-- name: patient_access_by_id
SELECT json_build_array(x.id, x.patient_id, x.user_id, x.reason, micros(x.at))::text
FROM patient_access x WHERE x.id = :id::uuid
