-- migrate:up
INSERT INTO spine_level (key, region, segment, part, ordinal) VALUES
  ('C2-3',   'cervical-thoracic', 'cervical', 'interspace', 100),
  ('C3-4',   'cervical-thoracic', 'cervical', 'interspace', 110),
  ('C4-5',   'cervical-thoracic', 'cervical', 'interspace', 120),
  ('C5-6',   'cervical-thoracic', 'cervical', 'interspace', 130),
  ('C6-7',   'cervical-thoracic', 'cervical', 'interspace', 140),
  ('C7-T1',  'cervical-thoracic', 'cervical', 'interspace', 150),
  ('T1',     'cervical-thoracic', 'thoracic', 'body',       195),
  ('T1-2',   'cervical-thoracic', 'thoracic', 'interspace', 200),
  ('T2',     'cervical-thoracic', 'thoracic', 'body',       205),
  ('T2-3',   'cervical-thoracic', 'thoracic', 'interspace', 210),
  ('T3',     'cervical-thoracic', 'thoracic', 'body',       215),
  ('T3-4',   'cervical-thoracic', 'thoracic', 'interspace', 220),
  ('T4',     'cervical-thoracic', 'thoracic', 'body',       225),
  ('T4-5',   'cervical-thoracic', 'thoracic', 'interspace', 230),
  ('T5',     'cervical-thoracic', 'thoracic', 'body',       235),
  ('T5-6',   'cervical-thoracic', 'thoracic', 'interspace', 240),
  ('T6',     'cervical-thoracic', 'thoracic', 'body',       245),
  ('T6-7',   'cervical-thoracic', 'thoracic', 'interspace', 250),
  ('T7',     'cervical-thoracic', 'thoracic', 'body',       255),
  ('T7-8',   'cervical-thoracic', 'thoracic', 'interspace', 260),
  ('T8',     'cervical-thoracic', 'thoracic', 'body',       265),
  ('T8-9',   'cervical-thoracic', 'thoracic', 'interspace', 270),
  ('T9',     'cervical-thoracic', 'thoracic', 'body',       275),
  ('T9-10',  'cervical-thoracic', 'thoracic', 'interspace', 280),
  ('T10',    'cervical-thoracic', 'thoracic', 'body',       285),
  ('T10-11', 'cervical-thoracic', 'thoracic', 'interspace', 290),
  ('T11',    'cervical-thoracic', 'thoracic', 'body',       295),
  ('T11-12', 'cervical-thoracic', 'thoracic', 'interspace', 300),
  ('T12',    'cervical-thoracic', 'thoracic', 'body',       305),
  -- Coded and counted with the thoracic levels (CMS article A58993).
  ('T12-L1', 'cervical-thoracic', 'thoracic', 'interspace', 310),
  ('L1',     'lumbar-sacral',     'lumbar',   'body',       395),
  ('L1-2',   'lumbar-sacral',     'lumbar',   'interspace', 400),
  ('L2',     'lumbar-sacral',     'lumbar',   'body',       405),
  ('L2-3',   'lumbar-sacral',     'lumbar',   'interspace', 410),
  ('L3',     'lumbar-sacral',     'lumbar',   'body',       415),
  ('L3-4',   'lumbar-sacral',     'lumbar',   'interspace', 420),
  ('L4',     'lumbar-sacral',     'lumbar',   'body',       425),
  ('L4-5',   'lumbar-sacral',     'lumbar',   'interspace', 430),
  ('L5',     'lumbar-sacral',     'lumbar',   'body',       435),
  ('L5-S1',  'lumbar-sacral',     'lumbar',   'interspace', 440),
  ('S1',     'lumbar-sacral',     'sacral',   'foramen',    500),
  ('S2',     'lumbar-sacral',     'sacral',   'foramen',    510),
  ('S3',     'lumbar-sacral',     'sacral',   'foramen',    520);

-- The levels between two others that are of one part, from the head downwards.
CREATE FUNCTION spine_levels(p_part text, p_first text, p_last text) RETURNS text[]
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT array_agg(key ORDER BY ordinal) FROM spine_level
  WHERE part = p_part
    AND ordinal BETWEEN (SELECT ordinal FROM spine_level WHERE key = p_first)
                    AND (SELECT ordinal FROM spine_level WHERE key = p_last)
$$;

-- migrate:down
DROP FUNCTION spine_levels(text, text, text);
DELETE FROM spine_level;
