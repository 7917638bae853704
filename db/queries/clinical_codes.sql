-- name: clinical_codes
-- What codes and names of imported records mean, as one document, read in one snapshot.
SELECT json_build_object(
  'version', (SELECT version FROM clinic_version),
  'systems', (
    SELECT json_agg(json_build_array(uri, key, effective_from, effective_to) ORDER BY uri)
    FROM code_system),
  'ingredientClasses', (
    SELECT json_agg(json_build_array(c.ingredient, c.class, c.kind,
                                     greatest(c.effective_from, i.effective_from),
                                     least(c.effective_to, i.effective_to))
                    ORDER BY c.ingredient, c.class, c.effective_from)
    FROM drug_ingredient_class c JOIN drug_ingredient i ON i.key = c.ingredient),
  'drugs', (
    SELECT json_agg(json_build_array(rxcui, ingredients, effective_from, effective_to)
                    ORDER BY rxcui, effective_from)
    FROM drug_concept),
  'drugNames', (
    SELECT json_agg(json_build_array(phrase, ingredients, effective_from, effective_to)
                    ORDER BY phrase, effective_from)
    FROM drug_name_word),
  'drugForms', (
    SELECT json_agg(json_build_array(phrase, effective_from, effective_to)
                    ORDER BY phrase, effective_from)
    FROM drug_form_word),
  'allergens', (
    SELECT json_agg(json_build_array(system, code, class, effective_from, effective_to)
                    ORDER BY system, code, effective_from)
    FROM allergen_concept),
  'allergenNames', (
    SELECT json_agg(json_build_array(phrase, class, effective_from, effective_to)
                    ORDER BY phrase, effective_from)
    FROM allergen_name_word),
  'conditions', (
    SELECT json_agg(json_build_array(system, code, is_prefix, class, kind, effective_from,
                                     effective_to) ORDER BY system, code, class, effective_from)
    FROM condition_concept),
  'conditionNames', (
    SELECT json_agg(json_build_array(phrase, class, kind, effective_from, effective_to)
                    ORDER BY phrase, effective_from)
    FROM condition_name_word),
  'procedures', (
    SELECT json_agg(json_build_array(system, code, kind, family, region, approach, purpose,
                                     kx_is_diagnostic, additional_level, effective_from,
                                     effective_to) ORDER BY system, code, effective_from)
    FROM procedure_concept),
  'procedureNames', (
    SELECT json_agg(json_build_array(words, kind, family, region, approach, purpose,
                                     effective_from, effective_to) ORDER BY words, effective_from)
    FROM procedure_name_word),
  'qualifiers', (
    SELECT json_agg(json_build_array(system, code, kind, value, effective_from, effective_to)
                    ORDER BY system, code, kind, effective_from)
    FROM procedure_qualifier),
  'levels', (
    SELECT json_agg(json_build_array(key, region, segment, ordinal) ORDER BY ordinal)
    FROM spine_level))::text
