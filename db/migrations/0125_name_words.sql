-- migrate:up

-- Finding people by what somebody typed of their names. Names are kept as words without accents and
-- case; each distinct word stands in a dictionary, and each patient has the numbers of its words. A
-- search looks for words in the dictionary (tens of thousands for a million patients), with slips of
-- the keys, and then for patients by numbers alone.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Who somebody is, as every list of people has it.
CREATE FUNCTION patient_summary(p patient) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_array(p.id, p.record_number, p.family_name, p.given_names, p.preferred_name,
                          p.birth_date, p.sex, p.deceased)
$$;

-- "Núñez-O'Brien" is "nunez obrien".
CREATE FUNCTION fold_name(p_name text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT btrim(regexp_replace(
    regexp_replace(lower(unaccent(normalize(p_name, NFKC))), '[''’ʼ`´.\u0300-\u036f]', '', 'g'),
    '[^[:alnum:]]+', ' ', 'g'))
$$;

CREATE TABLE name_word (
  id    integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  word  text NOT NULL,
  whole boolean NOT NULL, -- else the first letters, three at most, of all words that begin so
  CONSTRAINT name_word_pkey PRIMARY KEY (id),
  CONSTRAINT name_word_key UNIQUE (word, whole),
  CONSTRAINT name_word_word CHECK (word <> '' AND (whole OR length(word) <= 3))
);
CREATE INDEX name_word_beginning ON name_word (word text_pattern_ops) WHERE whole;
CREATE INDEX name_word_similar ON name_word USING gin (word gin_trgm_ops) WHERE whole;

-- A word and what is left of it without any one of its letters. Two words that one slip of the keys
-- makes of each other have one of these in common.
CREATE TABLE name_variant (
  variant text NOT NULL,
  word_id integer NOT NULL CONSTRAINT name_variant_word_fkey REFERENCES name_word (id),
  CONSTRAINT name_variant_pkey PRIMARY KEY (variant, word_id)
);

CREATE FUNCTION variants_of(p_word text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg(DISTINCT v.variant) FROM (
    SELECT p_word UNION ALL
    SELECT left(p_word, i - 1) || substr(p_word, i + 1)
    FROM generate_series(1, length(p_word)) AS i WHERE length(p_word) > 2) AS v (variant)
$$;

-- The words of a key ("family|given|preferred|former", folded): those between blanks, and what those
-- of the family name make when they are written as one ("de la cruz" is "delacruz" too).
CREATE FUNCTION words_of_key(p_key text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg(DISTINCT w.word) FROM (
    SELECT regexp_split_to_table(p_key, '[ |]+')
    UNION ALL SELECT replace(split_part(p_key, '|', 1), ' ', '')
  ) AS w (word) WHERE w.word <> ''
$$;

-- Their numbers; those that are new to the dictionary are written into it, in one order, so that two
-- who bring the same words wait for each other and never deadlock. Each word is looked up by itself:
-- a plan that was made for an empty dictionary would read the whole of it for each patient of the
-- first large import.
CREATE FUNCTION name_word_ids(p_key text) RETURNS integer[]
LANGUAGE plpgsql VOLATILE SET enable_seqscan = off AS $$
DECLARE
  words constant text[] := words_of_key(p_key);
  beginnings constant text[] := ARRAY(
    SELECT DISTINCT left(w, i) FROM unnest(words) AS w, generate_series(1, least(length(w), 3)) AS i);
BEGIN
  WITH fresh AS (
    INSERT INTO name_word (word, whole)
    SELECT n.word, n.whole FROM (
      SELECT w, true FROM unnest(words) AS w
      UNION ALL SELECT b, false FROM unnest(beginnings) AS b) AS n (word, whole)
    WHERE (SELECT k.id FROM name_word k WHERE k.word = n.word AND k.whole = n.whole) IS NULL
    ORDER BY n.word COLLATE "C", n.whole
    ON CONFLICT ON CONSTRAINT name_word_key DO NOTHING
    RETURNING id, word, whole)
  INSERT INTO name_variant (variant, word_id)
  SELECT v.variant, f.id FROM fresh f, unnest(variants_of(f.word)) AS v (variant) WHERE f.whole;
  RETURN ARRAY(
    SELECT (SELECT k.id FROM name_word k WHERE k.word = w AND k.whole) FROM unnest(words) AS w
    UNION ALL
    SELECT (SELECT k.id FROM name_word k WHERE k.word = b AND NOT k.whole)
    FROM unnest(beginnings) AS b);
END
$$;

DROP INDEX patient_name_key;
ALTER TABLE patient ADD name_words integer[];
UPDATE patient SET name_key =
  concat_ws('|', fold_name(family_name), fold_name(given_names), fold_name(preferred_name));
UPDATE patient SET name_words = name_word_ids(name_key);
ALTER TABLE patient ALTER name_words SET NOT NULL;
CREATE INDEX patient_name_words ON patient USING gin (name_words);

-- A few letters alone: by name, from there on.
CREATE INDEX patient_name_beginning ON patient (name_key text_pattern_ops);

-- Numbers are looked up without saying whose they are, and while they are being typed.
CREATE INDEX patient_identifier_by_value ON patient_identifier (value);
CREATE INDEX patient_record_beginning ON patient (record_number text_pattern_ops);

-- What was typed, word by word and as pairs of neighbours written as one, each with the dictionary's
-- words that it may mean: `near` are the word itself and what begins with it, `alike` those that a
-- slip of the keys or two make of it. A pair counts only as a whole word.
CREATE FUNCTION name_tokens(p_text text)
RETURNS TABLE (first integer, last integer, token text, near integer[], alike integer[])
LANGUAGE sql STABLE
SET pg_trgm.word_similarity_threshold = 0.5 AS $$
  WITH typed AS (
    SELECT t.n::integer AS n, left(t.token, 64) AS token
    FROM regexp_split_to_table(fold_name(p_text), ' ') WITH ORDINALITY AS t (token, n)
    WHERE t.token <> '' AND t.n <= 6),
  spans AS (
    SELECT n AS first, n AS last, token FROM typed
    UNION ALL
    SELECT a.n, b.n, a.token || b.token FROM typed a JOIN typed b ON b.n = a.n + 1)
  SELECT s.first, s.last, s.token,
    CASE
      WHEN s.first < s.last THEN ARRAY(
        SELECT w.id FROM name_word w WHERE w.word = s.token AND w.whole)
      WHEN length(s.token) <= 3 THEN ARRAY(
        SELECT w.id FROM name_word w WHERE w.word = s.token AND NOT w.whole)
      ELSE ARRAY(
        SELECT w.id FROM name_word w
        WHERE w.whole AND w.word ~>=~ s.token AND w.word ~<~ (s.token || chr(1114111))
        ORDER BY length(w.word), w.word LIMIT 300)
    END,
    ARRAY(
      SELECT v.word_id FROM name_variant v
      WHERE length(s.token) > 2 AND v.variant = ANY (variants_of(s.token))
      UNION
      SELECT x.id FROM (
        SELECT w.id FROM name_word w
        WHERE length(s.token) > 4 AND s.first = s.last AND w.whole AND s.token <% w.word
        ORDER BY word_similarity(s.token, w.word) DESC, w.word LIMIT 50) x)
  FROM spans s ORDER BY s.first, s.last
$$;

-- Patients whose names have a word of every group of one of the readings ([[[1, 2], [3]], …]), in no
-- order. The planner takes the first few of a common name for quickly found by reading the whole
-- table; they are not.
CREATE FUNCTION patients_by_words(p_readings jsonb, p_limit integer) RETURNS SETOF patient
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
  question text := (
    SELECT string_agg('(' || (
      SELECT string_agg(format('p.name_words && %L::integer[]', ARRAY(
        SELECT w::integer FROM jsonb_array_elements_text(g.words) AS w)), ' AND ')
      FROM jsonb_array_elements(r.groups) AS g (words)) || ')', ' OR ')
    FROM jsonb_array_elements(p_readings) AS r (groups));
BEGIN
  RETURN QUERY EXECUTE format('SELECT * FROM patient p WHERE %s LIMIT %s', question, p_limit);
END
$$;

GRANT SELECT, INSERT ON name_word, name_variant TO foramen_service;

-- migrate:down
DROP FUNCTION patients_by_words(jsonb, integer);
DROP FUNCTION name_tokens(text);
DROP INDEX patient_name_words;
DROP INDEX patient_name_beginning;
DROP INDEX patient_record_beginning;
DROP INDEX patient_identifier_by_value;
UPDATE patient SET name_key = lower(concat(' ', family_name, ' ', given_names, ' ', preferred_name));
ALTER TABLE patient DROP name_words;
CREATE INDEX patient_name_key ON patient (name_key text_pattern_ops);
DROP FUNCTION name_word_ids(text);
DROP FUNCTION words_of_key(text);
DROP FUNCTION variants_of(text);
DROP TABLE name_variant;
DROP TABLE name_word;
DROP FUNCTION fold_name(text);
DROP FUNCTION patient_summary(patient);
