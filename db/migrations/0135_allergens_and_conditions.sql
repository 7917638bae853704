-- migrate:up
-- Allergens and conditions that matter to a spine injection. Iodine alone, shellfish and seafood are
-- known and known to be no contrast allergy. Every value is a default that the clinic must confirm
-- before use; sources are named for each row. SNOMED CT codes without its descriptions.

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'Code as the release notes of SNOMED CT on contrast media name it; 426722004 in several '
  || 'public value sets of allergens too.',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '385420005', 'contrast', 'Contrast medium'),
  ('snomed', '419098001', 'contrast', 'Contrast medium for radiography'),
  ('snomed', '1348252003', 'contrast', 'Iodinated contrast medium for radiography'),
  ('snomed', '426722004', 'contrast', 'Iodinated contrast medium'),
  ('snomed', '1340006004', 'contrast', 'Ionic iodinated contrast medium'),
  ('snomed', '1340009006', 'contrast', 'Non-ionic iodinated contrast medium')
) AS v (system, code, class, name);

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'Code in a public FHIR value set of allergens (include with its descendants).',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '1348311005', 'gadolinium', 'Gadolinium-based contrast medium')
) AS v (system, code, class, name);

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'Code in several public allergy lists that agree.',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '300916003', 'latex', 'Latex allergy'),
  ('snomed', '111088007', 'latex', 'Latex')
) AS v (system, code, class, name);

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'Code in one public dictionary of allergens.',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '256440004', 'adhesive', 'Adhesive tape')
) AS v (system, code, class, name);

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'Code as it stands in records of Synthea (SMART Health IT sample, R4). No reason to leave '
  || 'out contrast: patient information of a radiology practice (brightonrad.com).',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '300913006', 'not_contrast', 'Shellfish allergy')
) AS v (system, code, class, name);

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'Code in two public allergy lists. No reason to leave out contrast: patient information '
  || 'of a radiology practice (brightonrad.com).',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '44027008', 'not_contrast', 'Seafood')
) AS v (system, code, class, name);

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'ICD-10-CM, chapter 21 (public domain).',
  '2000-01-01'::date FROM (VALUES
  ('icd10cm', 'Z91.041', 'contrast', 'Allergy status, radiographic dye'),
  ('icd10cm', 'Z91.040', 'latex', 'Allergy status, latex'),
  ('icd10cm', 'Z88.4', 'local_anaesthetic', 'Allergy status, anaesthetic agent: which one must be asked'),
  ('icd10cm', 'Z91.013', 'not_contrast', 'Allergy status, seafood')
) AS v (system, code, class, name);

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'RxNorm ingredient, from the tests of a public vocabulary service; RxNav not seen.',
  '2000-01-01'::date FROM (VALUES
  ('rxnorm', '6387', 'local_anaesthetic', 'Lidocaine')
) AS v (system, code, class, name);

INSERT INTO allergen_concept (system, code, class, name, source, effective_from)
SELECT v.*, 'RxNorm ingredient, from two public lists of the members of ATC class H02A that agree.',
  '2000-01-01'::date FROM (VALUES
  ('rxnorm', '8640', 'corticosteroid', 'Prednisone'),
  ('rxnorm', '8638', 'corticosteroid', 'Prednisolone'),
  ('rxnorm', '6902', 'corticosteroid', 'Methylprednisolone'),
  ('rxnorm', '3264', 'corticosteroid', 'Dexamethasone'),
  ('rxnorm', '10759', 'corticosteroid', 'Triamcinolone'),
  ('rxnorm', '1514', 'corticosteroid', 'Betamethasone'),
  ('rxnorm', '5492', 'corticosteroid', 'Hydrocortisone')
) AS v (system, code, class, name);

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'contrast', 'Whole words (product default).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'contrast', 'contrast media', 'contrast medium', 'contrast dye', 'iodine contrast',
  'iodinated contrast', 'iodinated dye', 'iodine dye', 'iodine containing contrast',
  'radiographic dye', 'radiocontrast', 'iv dye', 'x ray dye', 'xray dye', 'ct dye',
  'omnipaque', 'iohexol', 'isovue', 'iopamidol', 'visipaque', 'iodixanol',
  'ultravist', 'iopromide', 'optiray', 'ioversol', 'conray', 'hypaque',
  'diatrizoate']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'gadolinium', 'Whole words (product default).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'gadolinium', 'gadolinium contrast', 'mri contrast', 'mr contrast', 'gadavist',
  'gadobutrol', 'magnevist', 'dotarem', 'prohance', 'multihance', 'omniscan']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'local_anaesthetic', 'Whole words (product default).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'lidocaine', 'lignocaine', 'xylocaine', 'bupivacaine', 'marcaine', 'sensorcaine',
  'ropivacaine', 'naropin', 'mepivacaine', 'carbocaine', 'polocaine',
  'chloroprocaine', 'nesacaine', 'procaine', 'novocain', 'novocaine', 'tetracaine',
  'prilocaine', 'articaine', 'levobupivacaine', 'liposomal bupivacaine', 'exparel',
  'local anesthetic', 'local anesthetics', 'local anaesthetic', 'local anaesthetics',
  'caine anesthetics']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'latex', 'Whole words (product default).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'latex', 'natural rubber', 'rubber latex']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'chlorhexidine', 'Whole words (product default).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'chlorhexidine', 'chloraprep', 'hibiclens', 'chg']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'povidone_iodine', 'Whole words (product default).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'povidone iodine', 'betadine', 'iodine prep', 'topical iodine', 'duraprep',
  'iodophor']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'corticosteroid', 'Whole words (product default).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'steroid', 'steroids', 'corticosteroid', 'corticosteroids', 'cortisone',
  'prednisone', 'prednisolone', 'methylprednisolone', 'medrol', 'depo medrol',
  'solu medrol', 'dexamethasone', 'decadron', 'triamcinolone', 'kenalog',
  'betamethasone', 'celestone', 'hydrocortisone']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'injectate_excipient', 'Excipients of depot steroids and of local anaesthetics as their labels name them '
  || '(general knowledge).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'polyethylene glycol', 'macrogol', 'benzyl alcohol', 'carboxymethylcellulose',
  'polysorbate 80', 'sulfite', 'sulfites', 'metabisulfite']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'adhesive', 'Whole words (product default).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'adhesive', 'adhesives', 'adhesive tape', 'surgical tape', 'medical tape',
  'bandage adhesive', 'steri strips', 'tegaderm']) AS phrase;

INSERT INTO allergen_name_word (phrase, class, source, effective_from)
SELECT phrase, 'not_contrast', 'Whole words. Neither iodine as such nor shellfish is a reason to leave out contrast: '
  || 'patient information of a radiology practice (brightonrad.com).',
  '2000-01-01'::date
FROM unnest(ARRAY[
  'iodine', 'iodide', 'shellfish', 'seafood', 'shrimp', 'crab', 'lobster',
  'crustacean', 'fish']) AS phrase;

INSERT INTO condition_concept (system, code, is_prefix, class, kind, name, source, effective_from)
SELECT v.*, 'ICD-10-CM (public domain), block of the code; class by product default.',
  '2000-01-01'::date FROM (VALUES
  ('icd10cm', 'E08', true, 'diabetes', '', 'Diabetes due to another condition'),
  ('icd10cm', 'E09', true, 'diabetes', '', 'Diabetes due to drugs'),
  ('icd10cm', 'E10', true, 'diabetes', '', 'Diabetes, type 1'),
  ('icd10cm', 'E11', true, 'diabetes', '', 'Diabetes, type 2'),
  ('icd10cm', 'E13', true, 'diabetes', '', 'Diabetes, other'),
  ('icd10cm', 'O24', true, 'diabetes', '', 'Diabetes in pregnancy'),
  ('icd10cm', 'O24', true, 'pregnancy', '', 'Diabetes in pregnancy'),
  ('icd10cm', 'Z33.1', false, 'pregnancy', '', 'Pregnant'),
  ('icd10cm', 'Z34', true, 'pregnancy', '', 'Supervision of a normal pregnancy'),
  ('icd10cm', 'Z3A', true, 'pregnancy', '', 'Weeks of pregnancy'),
  ('icd10cm', 'O09', true, 'pregnancy', '', 'High-risk pregnancy'),
  ('icd10cm', 'O1', true, 'pregnancy', '', 'High blood pressure in pregnancy'),
  ('icd10cm', 'O2', true, 'pregnancy', '', 'Other disorders in pregnancy'),
  ('icd10cm', 'O3', true, 'pregnancy', '', 'Care for the fetus'),
  ('icd10cm', 'O4', true, 'pregnancy', '', 'Care for membranes and placenta'),
  ('icd10cm', 'D65', true, 'bleeding_disorder', '', 'Consumption of clotting factors'),
  ('icd10cm', 'D66', true, 'bleeding_disorder', '', 'Haemophilia A'),
  ('icd10cm', 'D67', true, 'bleeding_disorder', '', 'Haemophilia B'),
  ('icd10cm', 'D68.0', true, 'bleeding_disorder', '', 'Von Willebrand disease'),
  ('icd10cm', 'D68.1', true, 'bleeding_disorder', '', 'Factor XI deficiency'),
  ('icd10cm', 'D68.2', true, 'bleeding_disorder', '', 'Other factor deficiency'),
  ('icd10cm', 'D68.3', true, 'bleeding_disorder', '', 'Bleeding by anticoagulants in the blood'),
  ('icd10cm', 'D68.4', true, 'bleeding_disorder', '', 'Acquired factor deficiency'),
  ('icd10cm', 'D68.8', true, 'bleeding_disorder', '', 'Other clotting defect'),
  ('icd10cm', 'D68.9', true, 'bleeding_disorder', '', 'Clotting defect, not named'),
  ('icd10cm', 'D69.1', true, 'bleeding_disorder', '', 'Platelet function defect'),
  ('icd10cm', 'D69.3', true, 'bleeding_disorder', '', 'Immune thrombocytopenia'),
  ('icd10cm', 'D69.4', true, 'bleeding_disorder', '', 'Other primary thrombocytopenia'),
  ('icd10cm', 'D69.5', true, 'bleeding_disorder', '', 'Secondary thrombocytopenia'),
  ('icd10cm', 'D69.6', true, 'bleeding_disorder', '', 'Thrombocytopenia, not named'),
  ('icd10cm', 'Z95.0', true, 'implanted_device', 'pacemaker', 'Pacemaker'),
  ('icd10cm', 'Z95.810', false, 'implanted_device', 'defibrillator', 'Defibrillator'),
  ('icd10cm', 'Z95.811', false, 'implanted_device', 'heart_assist', 'Heart assist device'),
  ('icd10cm', 'Z96.82', false, 'implanted_device', 'neurostimulator', 'Neurostimulator'),
  ('icd10cm', 'Z96.41', false, 'implanted_device', 'infusion_pump', 'Insulin pump'),
  ('icd10cm', 'Z45.1', false, 'implanted_device', 'infusion_pump', 'Care of an infusion pump'),
  ('icd10cm', 'Z45.42', false, 'implanted_device', 'neurostimulator', 'Care of a neurostimulator'),
  ('icd10cm', 'Z45.01', true, 'implanted_device', 'pacemaker', 'Care of a pacemaker'),
  ('icd10cm', 'Z45.02', false, 'implanted_device', 'defibrillator', 'Care of a defibrillator'),
  ('icd10cm', 'Z96.21', false, 'implanted_device', 'cochlear_implant', 'Cochlear implant'),
  ('icd10cm', 'M80', true, 'osteoporosis', '', 'Osteoporosis with a fracture'),
  ('icd10cm', 'M81', true, 'osteoporosis', '', 'Osteoporosis'),
  ('icd10cm', 'Z95.5', false, 'coronary_stent', '', 'Coronary stent: when and which must be asked'),
  ('icd10cm', 'Z95.2', false, 'heart_valve', '', 'Prosthetic heart valve: mechanical or not must be asked'),
  ('icd10cm', 'I60', true, 'stroke', '', 'Bleeding around the brain'),
  ('icd10cm', 'I61', true, 'stroke', '', 'Bleeding in the brain'),
  ('icd10cm', 'I63', true, 'stroke', '', 'Stroke'),
  ('icd10cm', 'G45', true, 'stroke', '', 'Transient ischaemic attack'),
  ('icd10cm', 'Z86.73', false, 'stroke', '', 'Stroke or TIA in the past'),
  ('icd10cm', 'I26', true, 'venous_thromboembolism', '', 'Pulmonary embolism'),
  ('icd10cm', 'I82', true, 'venous_thromboembolism', '', 'Venous thrombosis'),
  ('icd10cm', 'Z86.71', true, 'venous_thromboembolism', '', 'Venous thromboembolism in the past'),
  ('icd10cm', 'N18', true, 'kidney_disease', '', 'Chronic kidney disease'),
  ('icd10cm', 'Z99.2', false, 'kidney_disease', '', 'Dialysis'),
  ('icd10cm', 'K70', true, 'liver_disease', '', 'Alcoholic liver disease'),
  ('icd10cm', 'K71', true, 'liver_disease', '', 'Toxic liver disease'),
  ('icd10cm', 'K72', true, 'liver_disease', '', 'Liver failure'),
  ('icd10cm', 'K73', true, 'liver_disease', '', 'Chronic hepatitis'),
  ('icd10cm', 'K74', true, 'liver_disease', '', 'Cirrhosis and fibrosis'),
  ('icd10cm', 'K75', true, 'liver_disease', '', 'Other inflammation of the liver'),
  ('icd10cm', 'K76', true, 'liver_disease', '', 'Other liver disease'),
  ('icd10cm', 'A40', true, 'infection', '', 'Sepsis'),
  ('icd10cm', 'A41', true, 'infection', '', 'Sepsis'),
  ('icd10cm', 'G06.1', false, 'infection', '', 'Abscess in the spinal canal'),
  ('icd10cm', 'M46.2', true, 'infection', '', 'Infection of a vertebra'),
  ('icd10cm', 'M46.3', true, 'infection', '', 'Infection of a disc'),
  ('icd10cm', 'M86', true, 'infection', '', 'Infection of a bone')
) AS v (system, code, is_prefix, class, kind, name);

INSERT INTO condition_concept (system, code, is_prefix, class, kind, name, source, effective_from)
SELECT v.*, 'Code as it stands in records of Synthea (SMART Health IT sample, R4).',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '44054006', false, 'diabetes', '', 'Diabetes, type 2'),
  ('snomed', '127013003', false, 'diabetes', '', 'Kidney disease of diabetes'),
  ('snomed', '127013003', false, 'kidney_disease', '', 'Kidney disease of diabetes'),
  ('snomed', '368581000119106', false, 'diabetes', '', 'Nerve disease of type 2 diabetes'),
  ('snomed', '72892002', false, 'pregnancy', '', 'Normal pregnancy'),
  ('snomed', '64859006', false, 'osteoporosis', '', 'Osteoporosis'),
  ('snomed', '443165006', false, 'osteoporosis', '', 'Fracture by osteoporosis'),
  ('snomed', '230690007', false, 'stroke', '', 'Stroke'),
  ('snomed', '431855005', false, 'kidney_disease', '', 'Chronic kidney disease, stage 1')
) AS v (system, code, is_prefix, class, kind, name);

INSERT INTO condition_concept (system, code, is_prefix, class, kind, name, source, effective_from)
SELECT v.*, 'Code in several public lists of conditions that agree.',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '73211009', false, 'diabetes', '', 'Diabetes'),
  ('snomed', '46635009', false, 'diabetes', '', 'Diabetes, type 1'),
  ('snomed', '77386006', false, 'pregnancy', '', 'Pregnant'),
  ('snomed', '90935002', false, 'bleeding_disorder', '', 'Haemophilia'),
  ('snomed', '302215000', false, 'bleeding_disorder', '', 'Thrombocytopenia'),
  ('snomed', '128053003', false, 'venous_thromboembolism', '', 'Deep vein thrombosis'),
  ('snomed', '59282003', false, 'venous_thromboembolism', '', 'Pulmonary embolism')
) AS v (system, code, is_prefix, class, kind, name);

INSERT INTO condition_concept (system, code, is_prefix, class, kind, name, source, effective_from)
SELECT v.*, 'Code in public imaging software after DICOM, or in several public lists that agree.',
  '2000-01-01'::date FROM (VALUES
  ('snomed', '441509002', false, 'implanted_device', 'pacemaker', 'Pacemaker'),
  ('snomed', '443325000', false, 'implanted_device', 'defibrillator', 'Defibrillator')
) AS v (system, code, is_prefix, class, kind, name);

INSERT INTO condition_name_word (phrase, class, kind, source, effective_from)
SELECT v.*, 'Whole words (product default).',
  '2000-01-01'::date FROM (VALUES
  ('diabetes', 'diabetes', ''),
  ('diabetic', 'diabetes', ''),
  ('t1dm', 'diabetes', ''),
  ('t2dm', 'diabetes', ''),
  ('pregnancy', 'pregnancy', ''),
  ('pregnant', 'pregnancy', ''),
  ('hemophilia', 'bleeding_disorder', ''),
  ('haemophilia', 'bleeding_disorder', ''),
  ('von willebrand', 'bleeding_disorder', ''),
  ('thrombocytopenia', 'bleeding_disorder', ''),
  ('bleeding disorder', 'bleeding_disorder', ''),
  ('coagulopathy', 'bleeding_disorder', ''),
  ('pacemaker', 'implanted_device', 'pacemaker'),
  ('implantable cardioverter defibrillator', 'implanted_device', 'defibrillator'),
  ('defibrillator', 'implanted_device', 'defibrillator'),
  ('aicd', 'implanted_device', 'defibrillator'),
  ('spinal cord stimulator', 'implanted_device', 'neurostimulator'),
  ('neurostimulator', 'implanted_device', 'neurostimulator'),
  ('deep brain stimulator', 'implanted_device', 'neurostimulator'),
  ('dorsal root ganglion stimulator', 'implanted_device', 'neurostimulator'),
  ('intrathecal pump', 'implanted_device', 'infusion_pump'),
  ('pain pump', 'implanted_device', 'infusion_pump'),
  ('baclofen pump', 'implanted_device', 'infusion_pump'),
  ('insulin pump', 'implanted_device', 'infusion_pump'),
  ('cochlear implant', 'implanted_device', 'cochlear_implant'),
  ('osteoporosis', 'osteoporosis', ''),
  ('coronary stent', 'coronary_stent', ''),
  ('drug eluting stent', 'coronary_stent', ''),
  ('bare metal stent', 'coronary_stent', ''),
  ('stroke', 'stroke', ''),
  ('cerebrovascular accident', 'stroke', ''),
  ('transient ischemic attack', 'stroke', ''),
  ('deep vein thrombosis', 'venous_thromboembolism', ''),
  ('deep venous thrombosis', 'venous_thromboembolism', ''),
  ('dvt', 'venous_thromboembolism', ''),
  ('pulmonary embolism', 'venous_thromboembolism', ''),
  ('mechanical heart valve', 'heart_valve', ''),
  ('mechanical valve', 'heart_valve', ''),
  ('prosthetic heart valve', 'heart_valve', ''),
  ('chronic kidney disease', 'kidney_disease', ''),
  ('end stage renal disease', 'kidney_disease', ''),
  ('dialysis', 'kidney_disease', ''),
  ('cirrhosis', 'liver_disease', ''),
  ('liver failure', 'liver_disease', ''),
  ('discitis', 'infection', ''),
  ('epidural abscess', 'infection', ''),
  ('osteomyelitis', 'infection', ''),
  ('sepsis', 'infection', '')
) AS v (phrase, class, kind);

INSERT INTO condition_name_word (phrase, class, kind, source, effective_from)
SELECT v.*, 'Phrase that would be misread, or with which an entry says nothing of the patient '
  || '(product default).',
  '2000-01-01'::date FROM (VALUES
  ('diabetes insipidus', 'mask', ''),
  ('heat stroke', 'mask', ''),
  ('stroke volume', 'mask', ''),
  ('pregnancy test', 'mask', ''),
  ('family history', 'not_of_patient', ''),
  ('no history', 'not_of_patient', ''),
  ('screening', 'not_of_patient', ''),
  ('at risk', 'not_of_patient', ''),
  ('risk of', 'not_of_patient', ''),
  ('negative for', 'not_of_patient', ''),
  ('ruled out', 'not_of_patient', '')
) AS v (phrase, class, kind);

-- migrate:down
DELETE FROM condition_name_word;
DELETE FROM condition_concept;
DELETE FROM allergen_name_word;
DELETE FROM allergen_concept;
