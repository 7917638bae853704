-- What says who somebody in the database is: none of it may stand in a log, a metric, a URL, a title,
-- an event, the audit or a refusal. Shorter values would be met by chance.
SELECT DISTINCT value FROM (
    SELECT unnest(ARRAY[family_name, given_names, preferred_name, record_number, birth_date::text, email,
                        array_to_string(address_lines, ' ')]) AS value FROM patient
    UNION ALL SELECT unnest(ARRAY[family_name, given_names]) FROM patient_former_name
    UNION ALL SELECT unnest(ARRAY[name, substr(phone, 2), right(phone, 10)]) FROM patient_contact
    UNION ALL SELECT unnest(ARRAY[substr(number, 2), right(number, 10)]) FROM patient_phone
    UNION ALL SELECT value FROM patient_identifier
) AS known
WHERE length(value) >= 5
