-- name: coverage_terms
-- Those that have not ended; what has a date to come is not in force yet and is shown with it.
SELECT json_build_object(
  'contractors', (
    SELECT json_agg(json_build_array(c.jurisdiction, c.name, to_json(c.states), c.source,
                                     c.effective_from, c.clinic_must_confirm)
                    ORDER BY c.name, c.jurisdiction)
    FROM medicare_contractor c WHERE c.effective_to IS NULL),
  'places', (
    SELECT json_agg(json_build_array(p.code, p.name, p.source, p.effective_from,
                                     p.clinic_must_confirm) ORDER BY p.code)
    FROM place_of_service p WHERE p.effective_to IS NULL))::text
