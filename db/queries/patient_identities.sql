-- name: patient_identities
-- What tells people apart, and nothing else of them.
SELECT json_build_array(patient_summary(p), (
    SELECT json_agg(json_build_array(x.family_name, x.given_names) ORDER BY x.ordinal)
    FROM patient_former_name x WHERE x.patient_id = p.id), (
    SELECT json_agg(json_build_array(x.number, x.kind, x.may_call, x.may_leave_message)
                    ORDER BY x.ordinal)
    FROM patient_phone x WHERE x.patient_id = p.id))::text
FROM patient p WHERE p.id = ANY (:ids::uuid[])
ORDER BY array_position(:ids::uuid[], p.id)
