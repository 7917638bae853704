-- What says who somebody in the database is: none of it may stand in a log, a metric, a URL, a title,
-- an event, the audit or a refusal. Left out is what would be met by chance: short values and numbers,
-- words without a capital, and the names of people who work here.
SELECT DISTINCT value FROM (
    SELECT unnest(ARRAY[family_name, given_names, preferred_name, record_number, birth_date::text, email,
                        array_to_string(address_lines, ' ')]) AS value FROM patient
    UNION ALL SELECT unnest(ARRAY[family_name, given_names]) FROM patient_former_name
    UNION ALL SELECT unnest(ARRAY[name, substr(phone, 2), right(phone, 10)]) FROM patient_contact
    UNION ALL SELECT unnest(ARRAY[substr(number, 2), right(number, 10)]) FROM patient_phone
    UNION ALL SELECT value FROM patient_identifier
) AS known
WHERE length(value) >= 5 AND value !~ '^([0-9]{1,6}|[a-z]+)$'
  AND NOT EXISTS (SELECT FROM (SELECT display_name FROM app_user UNION SELECT name FROM resource) AS staff (name)
                  WHERE strpos(staff.name, value) > 0)
