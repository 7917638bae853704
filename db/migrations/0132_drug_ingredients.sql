-- migrate:up
-- The substances that rules ask about and what they are to them. Every value is a default that the
-- clinic must confirm before use; sources are named for each row. Serotonin reuptake inhibitors and
-- supplements are classes of their own: they alone stop nothing, beside another agent they matter.

INSERT INTO drug_ingredient (key, name, source, effective_from)
SELECT v.*, 'Named in ASRA, ESRA, AAPM, INS, NANS, WIP: interventional spine and pain procedures in '
  || 'patients on antiplatelet and anticoagulant medications, 2nd edition, 2018. Class by '
  || 'product default.',
  '2000-01-01'::date FROM (VALUES
  ('aspirin', 'Aspirin'),
  ('clopidogrel', 'Clopidogrel'),
  ('prasugrel', 'Prasugrel'),
  ('ticagrelor', 'Ticagrelor'),
  ('cangrelor', 'Cangrelor'),
  ('cilostazol', 'Cilostazol'),
  ('dipyridamole', 'Dipyridamole'),
  ('abciximab', 'Abciximab'),
  ('eptifibatide', 'Eptifibatide'),
  ('tirofiban', 'Tirofiban'),
  ('warfarin', 'Warfarin'),
  ('acenocoumarol', 'Acenocoumarol'),
  ('apixaban', 'Apixaban'),
  ('rivaroxaban', 'Rivaroxaban'),
  ('edoxaban', 'Edoxaban'),
  ('dabigatran', 'Dabigatran'),
  ('heparin', 'Heparin'),
  ('enoxaparin', 'Enoxaparin'),
  ('dalteparin', 'Dalteparin'),
  ('fondaparinux', 'Fondaparinux'),
  ('alteplase', 'Alteplase')
) AS v (key, name);

INSERT INTO drug_ingredient_class (ingredient, class, kind, source, effective_from)
SELECT v.*, 'Named in ASRA, ESRA, AAPM, INS, NANS, WIP: interventional spine and pain procedures in '
  || 'patients on antiplatelet and anticoagulant medications, 2nd edition, 2018. Class by '
  || 'product default.',
  '2000-01-01'::date FROM (VALUES
  ('aspirin', 'antiplatelet', 'aspirin'),
  ('clopidogrel', 'antiplatelet', 'p2y12_inhibitor'),
  ('prasugrel', 'antiplatelet', 'p2y12_inhibitor'),
  ('ticagrelor', 'antiplatelet', 'p2y12_inhibitor'),
  ('cangrelor', 'antiplatelet', 'p2y12_inhibitor'),
  ('cilostazol', 'antiplatelet', 'pde_inhibitor'),
  ('dipyridamole', 'antiplatelet', 'pde_inhibitor'),
  ('abciximab', 'antiplatelet', 'gp2b3a_inhibitor'),
  ('eptifibatide', 'antiplatelet', 'gp2b3a_inhibitor'),
  ('tirofiban', 'antiplatelet', 'gp2b3a_inhibitor'),
  ('warfarin', 'anticoagulant', 'vitamin_k_antagonist'),
  ('acenocoumarol', 'anticoagulant', 'vitamin_k_antagonist'),
  ('apixaban', 'anticoagulant', 'doac'),
  ('rivaroxaban', 'anticoagulant', 'doac'),
  ('edoxaban', 'anticoagulant', 'doac'),
  ('dabigatran', 'anticoagulant', 'doac'),
  ('heparin', 'anticoagulant', 'heparin'),
  ('enoxaparin', 'anticoagulant', 'lmwh'),
  ('dalteparin', 'anticoagulant', 'lmwh'),
  ('fondaparinux', 'anticoagulant', 'fondaparinux'),
  ('alteplase', 'thrombolytic', '')
) AS v (ingredient, class, kind);

INSERT INTO drug_ingredient (key, name, source, effective_from)
SELECT v.*, 'Product default: no safe hold is published, a physician plans. Class by its mechanism as '
  || 'the label states it.',
  '2000-01-01'::date FROM (VALUES
  ('ticlopidine', 'Ticlopidine'),
  ('vorapaxar', 'Vorapaxar'),
  ('phenprocoumon', 'Phenprocoumon'),
  ('betrixaban', 'Betrixaban'),
  ('tinzaparin', 'Tinzaparin'),
  ('argatroban', 'Argatroban'),
  ('bivalirudin', 'Bivalirudin'),
  ('desirudin', 'Desirudin'),
  ('pentosan', 'Pentosan polysulfate'),
  ('defibrotide', 'Defibrotide'),
  ('tenecteplase', 'Tenecteplase'),
  ('reteplase', 'Reteplase')
) AS v (key, name);

INSERT INTO drug_ingredient_class (ingredient, class, kind, source, effective_from)
SELECT v.*, 'Product default: no safe hold is published, a physician plans. Class by its mechanism as '
  || 'the label states it.',
  '2000-01-01'::date FROM (VALUES
  ('ticlopidine', 'antiplatelet', 'p2y12_inhibitor'),
  ('vorapaxar', 'antiplatelet', 'par1_antagonist'),
  ('phenprocoumon', 'anticoagulant', 'vitamin_k_antagonist'),
  ('betrixaban', 'anticoagulant', 'doac'),
  ('tinzaparin', 'anticoagulant', 'lmwh'),
  ('argatroban', 'anticoagulant', 'thrombin_inhibitor'),
  ('bivalirudin', 'anticoagulant', 'thrombin_inhibitor'),
  ('desirudin', 'anticoagulant', 'thrombin_inhibitor'),
  ('pentosan', 'anticoagulant', 'other'),
  ('defibrotide', 'anticoagulant', 'other'),
  ('tenecteplase', 'thrombolytic', ''),
  ('reteplase', 'thrombolytic', '')
) AS v (ingredient, class, kind);

INSERT INTO drug_ingredient (key, name, source, effective_from)
SELECT v.*, 'Named as an NSAID or a COX-2 inhibitor in the 2nd edition, 2018, of the ASRA pain '
  || 'guideline, or sold as one in the United States. Class by product default.',
  '2000-01-01'::date FROM (VALUES
  ('ibuprofen', 'Ibuprofen'),
  ('naproxen', 'Naproxen'),
  ('diclofenac', 'Diclofenac'),
  ('meloxicam', 'Meloxicam'),
  ('indomethacin', 'Indomethacin'),
  ('ketorolac', 'Ketorolac'),
  ('nabumetone', 'Nabumetone'),
  ('piroxicam', 'Piroxicam'),
  ('etodolac', 'Etodolac'),
  ('sulindac', 'Sulindac'),
  ('flurbiprofen', 'Flurbiprofen'),
  ('oxaprozin', 'Oxaprozin'),
  ('ketoprofen', 'Ketoprofen'),
  ('diflunisal', 'Diflunisal'),
  ('fenoprofen', 'Fenoprofen'),
  ('mefenamic_acid', 'Mefenamic acid'),
  ('tolmetin', 'Tolmetin'),
  ('salsalate', 'Salsalate'),
  ('celecoxib', 'Celecoxib')
) AS v (key, name);

INSERT INTO drug_ingredient_class (ingredient, class, kind, source, effective_from)
SELECT v.*, 'Named as an NSAID or a COX-2 inhibitor in the 2nd edition, 2018, of the ASRA pain '
  || 'guideline, or sold as one in the United States. Class by product default.',
  '2000-01-01'::date FROM (VALUES
  ('ibuprofen', 'nsaid', ''),
  ('naproxen', 'nsaid', ''),
  ('diclofenac', 'nsaid', ''),
  ('meloxicam', 'nsaid', ''),
  ('indomethacin', 'nsaid', ''),
  ('ketorolac', 'nsaid', ''),
  ('nabumetone', 'nsaid', ''),
  ('piroxicam', 'nsaid', ''),
  ('etodolac', 'nsaid', ''),
  ('sulindac', 'nsaid', ''),
  ('flurbiprofen', 'nsaid', ''),
  ('oxaprozin', 'nsaid', ''),
  ('ketoprofen', 'nsaid', ''),
  ('diflunisal', 'nsaid', ''),
  ('fenoprofen', 'nsaid', ''),
  ('mefenamic_acid', 'nsaid', ''),
  ('tolmetin', 'nsaid', ''),
  ('salsalate', 'nsaid', ''),
  ('celecoxib', 'cox2_inhibitor', '')
) AS v (ingredient, class, kind);

INSERT INTO drug_ingredient (key, name, source, effective_from)
SELECT v.*, 'Insulins of ATC class A10A. Day-of glucose is asked of who takes one (product default).',
  '2000-01-01'::date FROM (VALUES
  ('insulin', 'Insulin, kind not said'),
  ('insulin_regular', 'Regular human insulin'),
  ('insulin_nph', 'NPH (isophane) insulin'),
  ('insulin_aspart', 'Insulin aspart'),
  ('insulin_lispro', 'Insulin lispro'),
  ('insulin_glulisine', 'Insulin glulisine'),
  ('insulin_glargine', 'Insulin glargine'),
  ('insulin_detemir', 'Insulin detemir'),
  ('insulin_degludec', 'Insulin degludec')
) AS v (key, name);

INSERT INTO drug_ingredient_class (ingredient, class, kind, source, effective_from)
SELECT v.*, 'Insulins of ATC class A10A. Day-of glucose is asked of who takes one (product default).',
  '2000-01-01'::date FROM (VALUES
  ('insulin', 'insulin', ''),
  ('insulin_regular', 'insulin', ''),
  ('insulin_nph', 'insulin', ''),
  ('insulin_aspart', 'insulin', ''),
  ('insulin_lispro', 'insulin', ''),
  ('insulin_glulisine', 'insulin', ''),
  ('insulin_glargine', 'insulin', ''),
  ('insulin_detemir', 'insulin', ''),
  ('insulin_degludec', 'insulin', '')
) AS v (ingredient, class, kind);

INSERT INTO drug_ingredient (key, name, source, effective_from)
SELECT v.*, 'Glucocorticoids of ATC class H02AB. Counted in the cumulative dose (Kerezoudis 2018). '
  || 'Fludrocortisone and inhaled steroids are left out: they are not counted.',
  '2000-01-01'::date FROM (VALUES
  ('prednisone', 'Prednisone'),
  ('prednisolone', 'Prednisolone'),
  ('methylprednisolone', 'Methylprednisolone'),
  ('dexamethasone', 'Dexamethasone'),
  ('triamcinolone', 'Triamcinolone'),
  ('betamethasone', 'Betamethasone'),
  ('hydrocortisone', 'Hydrocortisone'),
  ('cortisone', 'Cortisone'),
  ('deflazacort', 'Deflazacort')
) AS v (key, name);

INSERT INTO drug_ingredient_class (ingredient, class, kind, source, effective_from)
SELECT v.*, 'Glucocorticoids of ATC class H02AB. Counted in the cumulative dose (Kerezoudis 2018). '
  || 'Fludrocortisone and inhaled steroids are left out: they are not counted.',
  '2000-01-01'::date FROM (VALUES
  ('prednisone', 'corticosteroid', ''),
  ('prednisolone', 'corticosteroid', ''),
  ('methylprednisolone', 'corticosteroid', ''),
  ('dexamethasone', 'corticosteroid', ''),
  ('triamcinolone', 'corticosteroid', ''),
  ('betamethasone', 'corticosteroid', ''),
  ('hydrocortisone', 'corticosteroid', ''),
  ('cortisone', 'corticosteroid', ''),
  ('deflazacort', 'corticosteroid', '')
) AS v (ingredient, class, kind);

INSERT INTO drug_ingredient (key, name, source, effective_from)
SELECT v.*, 'Strong CYP3A4 inhibitor as the FDA lists them (general knowledge, to be compared with '
  || 'the list). With triamcinolone or methylprednisolone a Cushing risk.',
  '2000-01-01'::date FROM (VALUES
  ('ritonavir', 'Ritonavir'),
  ('cobicistat', 'Cobicistat'),
  ('itraconazole', 'Itraconazole'),
  ('ketoconazole', 'Ketoconazole'),
  ('posaconazole', 'Posaconazole'),
  ('voriconazole', 'Voriconazole'),
  ('clarithromycin', 'Clarithromycin'),
  ('telithromycin', 'Telithromycin'),
  ('nefazodone', 'Nefazodone'),
  ('indinavir', 'Indinavir'),
  ('nelfinavir', 'Nelfinavir'),
  ('saquinavir', 'Saquinavir'),
  ('lopinavir', 'Lopinavir'),
  ('ceritinib', 'Ceritinib'),
  ('idelalisib', 'Idelalisib'),
  ('ribociclib', 'Ribociclib'),
  ('tucatinib', 'Tucatinib'),
  ('adagrasib', 'Adagrasib')
) AS v (key, name);

INSERT INTO drug_ingredient_class (ingredient, class, kind, source, effective_from)
SELECT v.*, 'Strong CYP3A4 inhibitor as the FDA lists them (general knowledge, to be compared with '
  || 'the list). With triamcinolone or methylprednisolone a Cushing risk.',
  '2000-01-01'::date FROM (VALUES
  ('ritonavir', 'strong_cyp3a4_inhibitor', ''),
  ('cobicistat', 'strong_cyp3a4_inhibitor', ''),
  ('itraconazole', 'strong_cyp3a4_inhibitor', ''),
  ('ketoconazole', 'strong_cyp3a4_inhibitor', ''),
  ('posaconazole', 'strong_cyp3a4_inhibitor', ''),
  ('voriconazole', 'strong_cyp3a4_inhibitor', ''),
  ('clarithromycin', 'strong_cyp3a4_inhibitor', ''),
  ('telithromycin', 'strong_cyp3a4_inhibitor', ''),
  ('nefazodone', 'strong_cyp3a4_inhibitor', ''),
  ('indinavir', 'strong_cyp3a4_inhibitor', ''),
  ('nelfinavir', 'strong_cyp3a4_inhibitor', ''),
  ('saquinavir', 'strong_cyp3a4_inhibitor', ''),
  ('lopinavir', 'strong_cyp3a4_inhibitor', ''),
  ('ceritinib', 'strong_cyp3a4_inhibitor', ''),
  ('idelalisib', 'strong_cyp3a4_inhibitor', ''),
  ('ribociclib', 'strong_cyp3a4_inhibitor', ''),
  ('tucatinib', 'strong_cyp3a4_inhibitor', ''),
  ('adagrasib', 'strong_cyp3a4_inhibitor', '')
) AS v (ingredient, class, kind);

INSERT INTO drug_ingredient (key, name, source, effective_from)
SELECT v.*, 'Serotonin reuptake inhibitor: the ASRA pain guideline, 2nd edition, 2018, considers a '
  || 'taper where other bleeding risks stand beside it (general knowledge).',
  '2000-01-01'::date FROM (VALUES
  ('citalopram', 'Citalopram'),
  ('escitalopram', 'Escitalopram'),
  ('fluoxetine', 'Fluoxetine'),
  ('fluvoxamine', 'Fluvoxamine'),
  ('paroxetine', 'Paroxetine'),
  ('sertraline', 'Sertraline'),
  ('venlafaxine', 'Venlafaxine'),
  ('desvenlafaxine', 'Desvenlafaxine'),
  ('duloxetine', 'Duloxetine'),
  ('milnacipran', 'Milnacipran'),
  ('levomilnacipran', 'Levomilnacipran')
) AS v (key, name);

INSERT INTO drug_ingredient_class (ingredient, class, kind, source, effective_from)
SELECT v.*, 'Serotonin reuptake inhibitor: the ASRA pain guideline, 2nd edition, 2018, considers a '
  || 'taper where other bleeding risks stand beside it (general knowledge).',
  '2000-01-01'::date FROM (VALUES
  ('citalopram', 'ssri_snri', ''),
  ('escitalopram', 'ssri_snri', ''),
  ('fluoxetine', 'ssri_snri', ''),
  ('fluvoxamine', 'ssri_snri', ''),
  ('paroxetine', 'ssri_snri', ''),
  ('sertraline', 'ssri_snri', ''),
  ('venlafaxine', 'ssri_snri', ''),
  ('desvenlafaxine', 'ssri_snri', ''),
  ('duloxetine', 'ssri_snri', ''),
  ('milnacipran', 'ssri_snri', ''),
  ('levomilnacipran', 'ssri_snri', '')
) AS v (ingredient, class, kind);

INSERT INTO drug_ingredient (key, name, source, effective_from)
SELECT v.*, 'Supplement that the ASRA pain guideline, 2nd edition, 2018, names for bleeding (general '
  || 'knowledge).',
  '2000-01-01'::date FROM (VALUES
  ('fish_oil', 'Fish oil, omega-3'),
  ('garlic', 'Garlic'),
  ('ginkgo', 'Ginkgo'),
  ('ginseng', 'Ginseng'),
  ('vitamin_e', 'Vitamin E')
) AS v (key, name);

INSERT INTO drug_ingredient_class (ingredient, class, kind, source, effective_from)
SELECT v.*, 'Supplement that the ASRA pain guideline, 2nd edition, 2018, names for bleeding (general '
  || 'knowledge).',
  '2000-01-01'::date FROM (VALUES
  ('fish_oil', 'bleeding_supplement', ''),
  ('garlic', 'bleeding_supplement', ''),
  ('ginkgo', 'bleeding_supplement', ''),
  ('ginseng', 'bleeding_supplement', ''),
  ('vitamin_e', 'bleeding_supplement', '')
) AS v (ingredient, class, kind);

-- migrate:down
DELETE FROM drug_ingredient_class;
DELETE FROM drug_ingredient;
