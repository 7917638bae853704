-- migrate:up
-- Epidural family. Every value is a default that the clinic must confirm before use. Sources are named
-- for each row; where only a range is published the longer value is planned. CT guidance is listed as an
-- alternative and planned as fluoroscopy until a clinic has a CT room.
INSERT INTO procedure_type (key, name, family, board_group, codes, regions, purposes, sides, levels,
  levels_min, levels_max, prep_minutes, block_minutes, bilateral_extra, level_extra, turnover_minutes,
  recovery_minutes, imaging, imaging_alternatives, contrast, steroid, sedation, note, effective_from,
  source) VALUES
  ('ESI_IL_C', 'Interlaminar epidural, cervical', 'ESI', 'esi', '{62321}', '{cervical-thoracic}', '{therapeutic}',
   '{midline}', '{C6-7,C7-T1}', 1, 1,
   30, 20, 0, 0, 5, 30, 'fluoroscopy', '{ct}', 'yes', 'yes', 'avoid',
   'Entry at C7-T1 preferred, not above C6-7. Never deep sedation.', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural); entry level after the multisociety pain workgroup, 2015. Block and recovery minutes, sides and level limits: product default.'),
  ('ESI_IL_T', 'Interlaminar epidural, thoracic', 'ESI', 'esi', '{62321}', '{cervical-thoracic}', '{therapeutic}',
   '{midline}', spine_levels('interspace', 'T1-2', 'T12-L1'), 1, 1,
   30, 20, 0, 0, 5, 30, 'fluoroscopy', '{ct}', 'yes', 'yes', 'never',
   '', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural). Block and recovery minutes, sides and level limits: product default.'),
  ('ESI_IL_L', 'Interlaminar epidural, lumbar', 'ESI', 'esi', '{62323}', '{lumbar-sacral}', '{therapeutic}',
   '{midline}', spine_levels('interspace', 'L1-2', 'L5-S1'), 1, 1,
   30, 15, 0, 0, 5, 30, 'fluoroscopy', '{ct}', 'yes', 'yes', 'never',
   '', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural); about 15 minutes in the room in published patient information. Block and recovery minutes, sides and level limits: product default.'),
  ('ESI_CAUDAL', 'Caudal epidural', 'ESI', 'esi', '{62323}', '{lumbar-sacral}', '{therapeutic}',
   '{midline}', '{}', 0, 0,
   30, 15, 0, 0, 5, 30, 'fluoroscopy', '{ct}', 'yes', 'yes', 'never',
   '', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural). Block and recovery minutes, sides and level limits: product default.'),
  ('ESI_TF_C', 'Transforaminal epidural, cervical', 'ESI', 'esi', '{64479,64480}', '{cervical-thoracic}', '{therapeutic}',
   '{left,right,bilateral}', spine_levels('interspace', 'C2-3', 'C7-T1'), 1, 2,
   30, 25, 0, 0, 5, 45, 'fluoroscopy', '{ct}', 'yes', 'non_particulate_only', 'never',
   'Contrast under live fluoroscopy; digital subtraction considered. Recovery 30 to 45 minutes: the longer is planned.', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural); steroid choice: FDA safety announcement 2014 and Rathmell 2015. Block and recovery minutes, sides and level limits: product default.'),
  ('ESI_TF_T', 'Transforaminal epidural, thoracic', 'ESI', 'esi', '{64479,64480}', '{cervical-thoracic}', '{therapeutic}',
   '{left,right,bilateral}', spine_levels('interspace', 'T1-2', 'T12-L1'), 1, 2,
   30, 25, 0, 0, 5, 30, 'fluoroscopy', '{ct}', 'yes', 'non_particulate_only', 'never',
   'T12-L1 is coded here. Non-particulate steroid is advised.', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural). Block and recovery minutes, sides and level limits: product default.'),
  ('ESI_TF_L', 'Transforaminal epidural, lumbar', 'ESI', 'esi', '{64483,64484}', '{lumbar-sacral}', '{therapeutic}',
   '{left,right,bilateral}', spine_levels('interspace', 'L1-2', 'L5-S1') || '{S1}', 1, 2,
   30, 20, 0, 0, 5, 30, 'fluoroscopy', '{ct}', 'yes', 'yes', 'never',
   'Dexamethasone is the first choice. Both sides only when clinically indicated.', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural); steroid choice: Rathmell 2015. Block and recovery minutes, sides and level limits: product default.'),
  ('ESI_TF_S', 'Transforaminal epidural, sacral', 'ESI', 'esi', '{64483,64484}', '{lumbar-sacral}', '{therapeutic}',
   '{left,right,bilateral}', spine_levels('foramen', 'S1', 'S3'), 1, 2,
   30, 20, 0, 0, 5, 30, 'fluoroscopy', '{ct}', 'yes', 'yes', 'never',
   'S1 counts as a level.', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural). Block and recovery minutes, sides and level limits: product default.'),
  ('SNRB', 'Selective nerve root block', 'ESI', 'esi', '{64479,64483}', '{cervical-thoracic,lumbar-sacral}', '{diagnostic}',
   '{left,right}', spine_levels('interspace', 'C2-3', 'L5-S1') || '{S1}', 1, 1,
   30, 20, 0, 0, 5, 30, 'fluoroscopy', '{ct}', 'yes', 'no', 'never',
   'Anaesthetic only, one root; diagnostic modifier KX. The level decides the code and the region.', '2026-01-01',
   'LCD L39240 with article A58993 (Medicare, epidural); article A56651. Block and recovery minutes, sides and level limits: product default.'),
  ('ESI_CATH', 'Epidural catheter infusion', 'ESI', 'esi', '{62325,62327}', '{cervical-thoracic,lumbar-sacral}', '{therapeutic}',
   '{midline}', spine_levels('interspace', 'C2-3', 'L5-S1'), 1, 1,
   30, 30, 0, 0, 5, 60, 'fluoroscopy', '{}', 'yes', 'optional', 'optional',
   '', '2026-01-01',
   'Public code tables for 62324 to 62327. Block and recovery minutes, sides and level limits: product default.'),
  ('ADHESIOLYSIS', 'Percutaneous lysis of epidural adhesions', 'ESI', 'esi', '{62263,62264}', '{lumbar-sacral}', '{therapeutic}',
   '{midline,left,right}', spine_levels('interspace', 'L1-2', 'L5-S1'), 0, 1,
   30, 45, 0, 0, 5, 60, 'fluoroscopy', '{}', 'yes', 'yes', 'usual',
   '', '2026-01-01',
   'Public code tables for 62263 and 62264. Block and recovery minutes, sides and level limits: product default.'),
  ('EBP', 'Epidural blood patch', 'ESI', 'esi', '{62273}', '{cervical-thoracic,lumbar-sacral}', '{therapeutic}',
   '{midline}', spine_levels('interspace', 'C2-3', 'L5-S1'), 1, 1,
   30, 20, 0, 0, 5, 60, 'fluoroscopy', '{none}', 'optional', 'no', 'never',
   'Recovery lying down. Imaging is optional.', '2026-01-01',
   'Public code tables for 62273. Block and recovery minutes, sides and level limits: product default.');

-- ASRA, ESRA, AAPM, INS, NANS, WIP: interventional spine and pain procedures in patients on
-- antiplatelet and anticoagulant medications, 2nd edition, 2018.
INSERT INTO procedure_bleeding_class (procedure_type_id, policy, segment, class, source)
SELECT t.id, 'ASRA-PAIN-2018', v.segment, v.class, v.source FROM (VALUES
  ('ESI_IL_C', 'any', 'intermediate', 'Narouze 2018'),
  ('ESI_IL_T', 'any', 'intermediate', 'Narouze 2018'),
  ('ESI_IL_L', 'any', 'intermediate', 'Narouze 2018'),
  ('ESI_CAUDAL', 'any', 'intermediate', 'Narouze 2018'),
  ('ESI_TF_C', 'any', 'intermediate', 'Narouze 2018'),
  ('ESI_TF_T', 'any', 'intermediate', 'Narouze 2018'),
  ('ESI_TF_L', 'any', 'intermediate', 'Narouze 2018'),
  ('ESI_TF_S', 'any', 'intermediate', 'Narouze 2018'),
  ('SNRB', 'any', 'intermediate', 'Narouze 2018'),
  ('ESI_CATH', 'any', 'intermediate', 'Narouze 2018'),
  ('ADHESIOLYSIS', 'any', 'high', 'Narouze 2018'),
  ('EBP', 'any', 'intermediate', 'Narouze 2018')
) AS v (key, segment, class, source) JOIN procedure_type t ON t.key = v.key;

-- migrate:down
DELETE FROM procedure_bleeding_class WHERE procedure_type_id IN (
  SELECT id FROM procedure_type WHERE key IN ('ESI_IL_C', 'ESI_IL_T', 'ESI_IL_L', 'ESI_CAUDAL', 'ESI_TF_C', 'ESI_TF_T', 'ESI_TF_L', 'ESI_TF_S', 'SNRB', 'ESI_CATH', 'ADHESIOLYSIS', 'EBP'));
DELETE FROM procedure_type WHERE key IN ('ESI_IL_C', 'ESI_IL_T', 'ESI_IL_L', 'ESI_CAUDAL', 'ESI_TF_C', 'ESI_TF_T', 'ESI_TF_L', 'ESI_TF_S', 'SNRB', 'ESI_CATH', 'ADHESIOLYSIS', 'EBP');
