-- migrate:up
-- Procedure codes and words of outside injections. CPT and HCPCS codes ship without descriptors; our
-- own plain words stand beside them. Every value is a default that the clinic must confirm before
-- use; sources are named for each row. 62320 to 62327 stand in the code set since 2017 (general
-- knowledge); older epidural codes have no source here, and their names are read instead. For SNOMED
-- CT no public source of pain injections could be found: such codes are known by name until the
-- clinic adds them.

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'LCD L39240 with article A58993 (Medicare, epidural).',
  '2017-01-01'::date FROM (VALUES
  ('cpt', '62320', 'injection', 'ESI', 'cervical-thoracic', 'interlaminar', NULL::text, false, false, 'Interlaminar epidural, cervical or thoracic, without imaging'),
  ('cpt', '62321', 'injection', 'ESI', 'cervical-thoracic', 'interlaminar', NULL::text, false, false, 'Interlaminar epidural, cervical or thoracic'),
  ('cpt', '62322', 'injection', 'ESI', 'lumbar-sacral', 'interlaminar_or_caudal', NULL::text, false, false, 'Interlaminar or caudal epidural, lumbar or sacral, without imaging'),
  ('cpt', '62323', 'injection', 'ESI', 'lumbar-sacral', 'interlaminar_or_caudal', NULL::text, false, false, 'Interlaminar or caudal epidural, lumbar or sacral')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'Public code tables for 62324 to 62327.',
  '2017-01-01'::date FROM (VALUES
  ('cpt', '62324', 'injection', 'ESI', 'cervical-thoracic', 'catheter', NULL::text, false, false, 'Epidural catheter, cervical or thoracic, without imaging'),
  ('cpt', '62325', 'injection', 'ESI', 'cervical-thoracic', 'catheter', NULL::text, false, false, 'Epidural catheter, cervical or thoracic'),
  ('cpt', '62326', 'injection', 'ESI', 'lumbar-sacral', 'catheter', NULL::text, false, false, 'Epidural catheter, lumbar or sacral, without imaging'),
  ('cpt', '62327', 'injection', 'ESI', 'lumbar-sacral', 'catheter', NULL::text, false, false, 'Epidural catheter, lumbar or sacral')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'LCD L39240 with article A58993 (Medicare, epidural). Modifier KX says a selective nerve '
  || 'root block: article A56651.',
  '2000-01-01'::date FROM (VALUES
  ('cpt', '64479', 'injection', 'ESI', 'cervical-thoracic', 'transforaminal', NULL::text, true, false, 'Transforaminal epidural, cervical or thoracic'),
  ('cpt', '64480', 'injection', 'ESI', 'cervical-thoracic', 'transforaminal', NULL::text, true, true, 'Transforaminal epidural, cervical or thoracic, further level'),
  ('cpt', '64483', 'injection', 'ESI', 'lumbar-sacral', 'transforaminal', NULL::text, true, false, 'Transforaminal epidural, lumbar or sacral'),
  ('cpt', '64484', 'injection', 'ESI', 'lumbar-sacral', 'transforaminal', NULL::text, true, true, 'Transforaminal epidural, lumbar or sacral, further level')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'Public code tables.',
  '2000-01-01'::date FROM (VALUES
  ('cpt', '62263', 'injection', 'ESI', 'lumbar-sacral', 'lysis', 'therapeutic', false, false, 'Lysis of epidural adhesions, several days'),
  ('cpt', '62264', 'injection', 'ESI', 'lumbar-sacral', 'lysis', 'therapeutic', false, false, 'Lysis of epidural adhesions, one day'),
  ('cpt', '62273', 'injection', 'ESI', NULL::text, 'blood_patch', 'therapeutic', false, false, 'Epidural blood patch')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'LCD L38801 with article A58403 and LCD L38773 v32 (Medicare, facet).',
  '2000-01-01'::date FROM (VALUES
  ('cpt', '64490', 'injection', 'FACET', 'cervical-thoracic', 'facet_joint_or_nerve', NULL::text, true, false, 'Facet joint or its nerves, cervical or thoracic'),
  ('cpt', '64491', 'injection', 'FACET', 'cervical-thoracic', 'facet_joint_or_nerve', NULL::text, true, true, 'Facet joint or its nerves, cervical or thoracic, second level'),
  ('cpt', '64492', 'injection', 'FACET', 'cervical-thoracic', 'facet_joint_or_nerve', NULL::text, true, true, 'Facet joint or its nerves, cervical or thoracic, third level'),
  ('cpt', '64493', 'injection', 'FACET', 'lumbar-sacral', 'facet_joint_or_nerve', NULL::text, true, false, 'Facet joint or its nerves, lumbar or sacral'),
  ('cpt', '64494', 'injection', 'FACET', 'lumbar-sacral', 'facet_joint_or_nerve', NULL::text, true, true, 'Facet joint or its nerves, lumbar or sacral, second level'),
  ('cpt', '64495', 'injection', 'FACET', 'lumbar-sacral', 'facet_joint_or_nerve', NULL::text, true, true, 'Facet joint or its nerves, lumbar or sacral, third level'),
  ('cpt', '64633', 'injection', 'FACET', 'cervical-thoracic', 'radiofrequency', 'ablation', false, false, 'Ablation of facet joint nerves, cervical or thoracic'),
  ('cpt', '64634', 'injection', 'FACET', 'cervical-thoracic', 'radiofrequency', 'ablation', false, true, 'Ablation of facet joint nerves, cervical or thoracic, further level'),
  ('cpt', '64635', 'injection', 'FACET', 'lumbar-sacral', 'radiofrequency', 'ablation', false, false, 'Ablation of facet joint nerves, lumbar or sacral'),
  ('cpt', '64636', 'injection', 'FACET', 'lumbar-sacral', 'radiofrequency', 'ablation', false, true, 'Ablation of facet joint nerves, lumbar or sacral, further level')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'Public code tables for 64628 and 64629.',
  '2000-01-01'::date FROM (VALUES
  ('cpt', '64628', 'injection', 'FACET', 'lumbar-sacral', 'radiofrequency', 'ablation', false, false, 'Basivertebral nerve ablation'),
  ('cpt', '64629', 'injection', 'FACET', 'lumbar-sacral', 'radiofrequency', 'ablation', false, true, 'Basivertebral nerve ablation, further body')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'LCD L39462 with articles A59244 and A59243 (Medicare, sacroiliac).',
  '2000-01-01'::date FROM (VALUES
  ('cpt', '27096', 'injection', 'SIJ', 'sacroiliac', 'intra_articular', NULL::text, true, false, 'Sacroiliac joint injection'),
  ('hcpcs', 'G0260', 'injection', 'SIJ', 'sacroiliac', 'intra_articular', NULL::text, true, false, 'Sacroiliac joint injection, facility'),
  ('cpt', '64451', 'injection', 'SIJ', 'sacroiliac', 'lateral_branch', NULL::text, true, false, 'Nerves of the sacroiliac joint'),
  ('cpt', '64625', 'injection', 'SIJ', 'sacroiliac', 'radiofrequency', 'ablation', false, false, 'Ablation of the nerves of the sacroiliac joint')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'LCD L34211 with article A57701 (Medicare, trigger point).',
  '2000-01-01'::date FROM (VALUES
  ('cpt', '20552', 'injection', 'TPI', 'body', NULL::text, NULL::text, false, false, 'Trigger points, one or two muscles'),
  ('cpt', '20553', 'injection', 'TPI', 'body', NULL::text, NULL::text, false, false, 'Trigger points, three or more muscles')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name, source, effective_from)
SELECT v.*, 'Public code tables (code generator, code dictionary, clinic service catalogue).',
  '2000-01-01'::date FROM (VALUES
  ('cpt', '64454', 'injection', 'GENICULAR', 'body', NULL::text, NULL::text, false, false, 'Genicular nerves'),
  ('cpt', '64624', 'injection', 'GENICULAR', 'body', 'radiofrequency', 'ablation', false, false, 'Ablation of genicular nerves'),
  ('cpt', '64510', 'injection', 'SYMPATHETIC', 'body', NULL::text, NULL::text, false, false, 'Stellate ganglion'),
  ('cpt', '64520', 'injection', 'SYMPATHETIC', 'body', NULL::text, NULL::text, false, false, 'Lumbar sympathetic nerves'),
  ('cpt', '64530', 'injection', 'SYMPATHETIC', 'body', NULL::text, NULL::text, false, false, 'Celiac plexus'),
  ('cpt', '64517', 'injection', 'SYMPATHETIC', 'body', NULL::text, NULL::text, false, false, 'Superior hypogastric plexus'),
  ('cpt', '64405', 'injection', 'PERIPHERAL', 'body', NULL::text, NULL::text, false, false, 'Greater occipital nerve'),
  ('cpt', '64418', 'injection', 'PERIPHERAL', 'body', NULL::text, NULL::text, false, false, 'Suprascapular nerve'),
  ('cpt', '64420', 'injection', 'PERIPHERAL', 'body', NULL::text, NULL::text, false, false, 'Intercostal nerve'),
  ('cpt', '64421', 'injection', 'PERIPHERAL', 'body', NULL::text, NULL::text, false, false, 'Intercostal nerves'),
  ('cpt', '64425', 'injection', 'PERIPHERAL', 'body', NULL::text, NULL::text, false, false, 'Ilioinguinal and iliohypogastric nerves'),
  ('cpt', '64430', 'injection', 'PERIPHERAL', 'body', NULL::text, NULL::text, false, false, 'Pudendal nerve'),
  ('cpt', '64450', 'injection', 'PERIPHERAL', 'body', NULL::text, NULL::text, false, false, 'Other peripheral nerve'),
  ('cpt', '20610', 'injection', 'JOINT', 'body', 'intra_articular', NULL::text, false, false, 'Large joint or bursa'),
  ('cpt', '20611', 'injection', 'JOINT', 'body', 'intra_articular', NULL::text, false, false, 'Large joint or bursa under ultrasound')
) AS v (system, code, kind, family, region, approach, purpose, kx_is_diagnostic, additional_level, name);

INSERT INTO procedure_concept (system, code, kind, name, source, effective_from) VALUES
  ('snomed', '18946005', 'not_an_injection', 'Epidural anaesthesia, as for childbirth',
   'Code as it stands in records of Synthea (SMART Health IT sample, R4) and in the vital records '
   || 'guides of HL7 for births. Anaesthesia is no injection for pain.',
   '2000-01-01');

INSERT INTO procedure_name_word (words, kind, family, region, approach, purpose, source, effective_from)
SELECT v.*, 'Words of the name, in any order (product default). The family of a name is a guess that '
  || 'a person confirms.',
  '2000-01-01'::date FROM (VALUES
  ('epidural injection', 'injection', 'ESI', NULL::text, NULL::text, NULL::text),
  ('epidural injections', 'injection', 'ESI', NULL::text, NULL::text, NULL::text),
  ('epidural steroid', 'injection', 'ESI', NULL::text, NULL::text, NULL::text),
  ('epidural corticosteroid', 'injection', 'ESI', NULL::text, NULL::text, NULL::text),
  ('epidural steroid injection', 'injection', 'ESI', NULL::text, NULL::text, NULL::text),
  ('esi', 'injection', 'ESI', NULL::text, NULL::text, NULL::text),
  ('interlaminar epidural', 'injection', 'ESI', NULL::text, 'interlaminar', NULL::text),
  ('interlaminar epidural injection', 'injection', 'ESI', NULL::text, 'interlaminar', NULL::text),
  ('interlaminar epidural steroid injection', 'injection', 'ESI', NULL::text, 'interlaminar', NULL::text),
  ('ilesi', 'injection', 'ESI', NULL::text, 'interlaminar', NULL::text),
  ('transforaminal epidural', 'injection', 'ESI', NULL::text, 'transforaminal', NULL::text),
  ('transforaminal epidural injection', 'injection', 'ESI', NULL::text, 'transforaminal', NULL::text),
  ('transforaminal epidural steroid injection', 'injection', 'ESI', NULL::text, 'transforaminal', NULL::text),
  ('tfesi', 'injection', 'ESI', NULL::text, 'transforaminal', NULL::text),
  ('selective nerve root block', 'injection', 'ESI', NULL::text, 'transforaminal', 'diagnostic'),
  ('snrb', 'injection', 'ESI', NULL::text, 'transforaminal', 'diagnostic'),
  ('blood epidural patch', 'injection', 'ESI', NULL::text, 'blood_patch', 'therapeutic'),
  ('lesi', 'injection', 'ESI', 'lumbar-sacral', NULL::text, NULL::text),
  ('caudal epidural', 'injection', 'ESI', 'lumbar-sacral', 'caudal', NULL::text),
  ('caudal epidural injection', 'injection', 'ESI', 'lumbar-sacral', 'caudal', NULL::text),
  ('caudal epidural steroid injection', 'injection', 'ESI', 'lumbar-sacral', 'caudal', NULL::text),
  ('caudal injection', 'injection', 'ESI', 'lumbar-sacral', 'caudal', NULL::text),
  ('facet injection', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('facet injections', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('blocks facet', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('blocks branch medial', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('facet joint injection', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('block facet', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('injection zygapophyseal', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('block branch medial', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('mbb', 'injection', 'FACET', NULL::text, 'facet_joint_or_nerve', NULL::text),
  ('ablation facet', 'injection', 'FACET', NULL::text, 'radiofrequency', 'ablation'),
  ('ablation branch medial', 'injection', 'FACET', NULL::text, 'radiofrequency', 'ablation'),
  ('ablation facet radiofrequency', 'injection', 'FACET', NULL::text, 'radiofrequency', 'ablation'),
  ('ablation branch medial radiofrequency', 'injection', 'FACET', NULL::text, 'radiofrequency', 'ablation'),
  ('facet rhizotomy', 'injection', 'FACET', NULL::text, 'radiofrequency', 'ablation'),
  ('injection sacroiliac', 'injection', 'SIJ', 'sacroiliac', 'intra_articular', NULL::text),
  ('injections sacroiliac', 'injection', 'SIJ', 'sacroiliac', 'intra_articular', NULL::text),
  ('injections joint si', 'injection', 'SIJ', 'sacroiliac', 'intra_articular', NULL::text),
  ('injection joint sacroiliac', 'injection', 'SIJ', 'sacroiliac', 'intra_articular', NULL::text),
  ('injection joint si', 'injection', 'SIJ', 'sacroiliac', 'intra_articular', NULL::text),
  ('injection sij', 'injection', 'SIJ', 'sacroiliac', 'intra_articular', NULL::text),
  ('block branch lateral', 'injection', 'SIJ', 'sacroiliac', 'lateral_branch', NULL::text),
  ('ablation sacroiliac', 'injection', 'SIJ', 'sacroiliac', 'radiofrequency', 'ablation'),
  ('ablation branch lateral', 'injection', 'SIJ', 'sacroiliac', 'radiofrequency', 'ablation'),
  ('injection point trigger', 'injection', 'TPI', 'body', NULL::text, NULL::text)
) AS v (words, kind, family, region, approach, purpose);

INSERT INTO procedure_name_word (words, kind, family, region, approach, purpose, source, effective_from)
SELECT v.*, 'Words of the name, in any order (product default).',
  '2000-01-01'::date FROM (VALUES
  ('anesthesia epidural', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('anaesthesia epidural', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('analgesia epidural', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('epidural labor', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('epidural labour', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('epidural injection labor', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('epidural injection labour', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('analgesia epidural injection labor', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('analgesia epidural injection labour', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('catheter epidural removal', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('abscess epidural', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('epidural hematoma', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('epidural haematoma', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('facet fusion', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text),
  ('fusion sacroiliac', 'not_an_injection', NULL::text, NULL::text, NULL::text, NULL::text)
) AS v (words, kind, family, region, approach, purpose);

INSERT INTO procedure_qualifier (system, code, kind, value, source, effective_from)
SELECT v.*, 'Code in the laterality value set of HL7 mCODE, and in DICOM CID 244 where both name it.',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '7771000', 'side', 'left'),
  ('snomed', '24028007', 'side', 'right'),
  ('snomed', '51440002', 'side', 'bilateral'),
  ('snomed', '399488007', 'side', 'midline')
) AS v (system, code, kind, value);

INSERT INTO procedure_qualifier (system, code, kind, value, source, effective_from)
SELECT v.*, 'CMS articles A57787, A58993 and A59243 on facet, epidural and sacroiliac procedures: '
  || 'sides, and KX on diagnostic lines.',
  '2000-01-01'::date FROM (VALUES
  ('modifier', 'LT', 'side', 'left'),
  ('modifier', 'RT', 'side', 'right'),
  ('modifier', '50', 'side', 'bilateral'),
  ('modifier', 'KX', 'purpose', 'diagnostic')
) AS v (system, code, kind, value);

INSERT INTO procedure_qualifier (system, code, kind, value, source, effective_from)
SELECT v.*, 'CMS claims processing manual, chapter 4: discontinued procedures (general knowledge). 74 '
  || 'says after anaesthesia: the needle may not have been in, the cautious reading counts it.',
  '2000-01-01'::date FROM (VALUES
  ('modifier', '53', 'outcome', 'aborted'),
  ('modifier', '73', 'outcome', 'aborted_before'),
  ('modifier', '74', 'outcome', 'aborted_after')
) AS v (system, code, kind, value);

INSERT INTO procedure_qualifier (system, code, kind, value, source, effective_from)
SELECT v.*, 'Word (product default): a side known so is marked.',
  '2000-01-01'::date FROM (VALUES
  ('word', 'left', 'side', 'left'),
  ('word', 'lt', 'side', 'left'),
  ('word', 'right', 'side', 'right'),
  ('word', 'rt', 'side', 'right'),
  ('word', 'bilateral', 'side', 'bilateral'),
  ('word', 'both sides', 'side', 'bilateral'),
  ('word', 'bilaterally', 'side', 'bilateral'),
  ('word', 'midline', 'side', 'midline')
) AS v (system, code, kind, value);

INSERT INTO procedure_qualifier (system, code, kind, value, source, effective_from)
SELECT v.*, 'Word (product default). Without it and without KX the purpose of an outside injection is '
  || 'not known.',
  '2000-01-01'::date FROM (VALUES
  ('word', 'diagnostic', 'purpose', 'diagnostic'),
  ('word', 'therapeutic', 'purpose', 'therapeutic')
) AS v (system, code, kind, value);

INSERT INTO procedure_qualifier (system, code, kind, value, source, effective_from)
SELECT v.*, 'Word. Regions are those of CMS articles A57787 and A58993.',
  '2000-01-01'::date FROM (VALUES
  ('word', 'cervical', 'region', 'cervical-thoracic'),
  ('word', 'thoracic', 'region', 'cervical-thoracic'),
  ('word', 'cervicothoracic', 'region', 'cervical-thoracic'),
  ('word', 'lumbar', 'region', 'lumbar-sacral'),
  ('word', 'sacral', 'region', 'lumbar-sacral'),
  ('word', 'lumbosacral', 'region', 'lumbar-sacral')
) AS v (system, code, kind, value);

INSERT INTO procedure_qualifier (system, code, kind, value, source, effective_from)
SELECT v.*, 'Words of the reason or the outcome (product default).',
  '2000-01-01'::date FROM (VALUES
  ('word', 'before injection', 'outcome', 'aborted_before'),
  ('word', 'prior to injection', 'outcome', 'aborted_before'),
  ('word', 'before needle', 'outcome', 'aborted_before'),
  ('word', 'prior to needle', 'outcome', 'aborted_before'),
  ('word', 'before needle placement', 'outcome', 'aborted_before'),
  ('word', 'nothing injected', 'outcome', 'aborted_before'),
  ('word', 'no injection', 'outcome', 'aborted_before'),
  ('word', 'not injected', 'outcome', 'aborted_before'),
  ('word', 'after injection', 'outcome', 'aborted_after'),
  ('word', 'partial injection', 'outcome', 'aborted_after'),
  ('word', 'partially injected', 'outcome', 'aborted_after'),
  ('word', 'after needle', 'outcome', 'aborted_after'),
  ('word', 'after needle placement', 'outcome', 'aborted_after'),
  ('word', 'incomplete injection', 'outcome', 'aborted_after')
) AS v (system, code, kind, value);

-- migrate:down
DELETE FROM procedure_qualifier;
DELETE FROM procedure_name_word;
DELETE FROM procedure_concept;
