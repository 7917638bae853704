-- migrate:up
-- RxNorm codes of the substances and of the products that stand for them. A code without a source is
-- not here; the name then says what the drug is, and that it was known by name. Every value is a
-- default that the clinic must confirm before use.

INSERT INTO code_system (uri, key, source, effective_from)
SELECT v.*, 'Named in HL7 FHIR R4 (terminologies: external code systems) or, for an OID, registered '
  || 'with HL7.',
  '2000-01-01'::date FROM (VALUES
  ('http://www.nlm.nih.gov/research/umls/rxnorm', 'rxnorm'),
  ('urn:oid:2.16.840.1.113883.6.88', 'rxnorm'),
  ('http://snomed.info/sct', 'snomed'),
  ('urn:oid:2.16.840.1.113883.6.96', 'snomed'),
  ('http://hl7.org/fhir/sid/icd-10-cm', 'icd10cm'),
  ('urn:oid:2.16.840.1.113883.6.90', 'icd10cm'),
  ('http://www.ama-assn.org/go/cpt', 'cpt'),
  ('urn:oid:2.16.840.1.113883.6.12', 'cpt'),
  ('http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', 'hcpcs'),
  ('https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', 'hcpcs'),
  ('urn:oid:2.16.840.1.113883.6.285', 'hcpcs')
) AS v (uri, key);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'RxNorm ingredient, as NIH RxNav gave it to a public substance crosswalk of 2026-06-20.',
  '2000-01-01'::date FROM (VALUES
  ('83929', 'IN', 'Abciximab', '{abciximab}'::text[]),
  ('154', 'IN', 'Acenocoumarol', '{acenocoumarol}'::text[]),
  ('2625882', 'IN', 'Adagrasib', '{adagrasib}'::text[]),
  ('1364430', 'IN', 'Apixaban', '{apixaban}'::text[]),
  ('15202', 'IN', 'Argatroban', '{argatroban}'::text[]),
  ('1191', 'IN', 'Aspirin', '{aspirin}'::text[]),
  ('1927851', 'IN', 'Betrixaban', '{betrixaban}'::text[]),
  ('1535457', 'IN', 'Ceritinib', '{ceritinib}'::text[]),
  ('21107', 'IN', 'Cilostazol', '{cilostazol}'::text[]),
  ('2556', 'IN', 'Citalopram', '{citalopram}'::text[]),
  ('21212', 'IN', 'Clarithromycin', '{clarithromycin}'::text[]),
  ('32968', 'IN', 'Clopidogrel', '{clopidogrel}'::text[]),
  ('1306284', 'IN', 'Cobicistat', '{cobicistat}'::text[]),
  ('1546356', 'IN', 'Dabigatran', '{dabigatran}'::text[]),
  ('734064', 'IN', 'Desvenlafaxine', '{desvenlafaxine}'::text[]),
  ('3355', 'IN', 'Diclofenac', '{diclofenac}'::text[]),
  ('72625', 'IN', 'Duloxetine', '{duloxetine}'::text[]),
  ('1599538', 'IN', 'Edoxaban', '{edoxaban}'::text[]),
  ('321988', 'IN', 'Escitalopram', '{escitalopram}'::text[]),
  ('4493', 'IN', 'Fluoxetine', '{fluoxetine}'::text[]),
  ('4502', 'IN', 'Flurbiprofen', '{flurbiprofen}'::text[]),
  ('42355', 'IN', 'Fluvoxamine', '{fluvoxamine}'::text[]),
  ('5224', 'IN', 'Heparin', '{heparin}'::text[]),
  ('5640', 'IN', 'Ibuprofen', '{ibuprofen}'::text[]),
  ('1544460', 'IN', 'Idelalisib', '{idelalisib}'::text[]),
  ('114289', 'IN', 'Indinavir', '{indinavir}'::text[]),
  ('5781', 'IN', 'Indomethacin', '{indomethacin}'::text[]),
  ('274783', 'IN', 'Insulin glargine', '{insulin_glargine}'::text[]),
  ('86009', 'IN', 'Insulin lispro', '{insulin_lispro}'::text[]),
  ('28031', 'IN', 'Itraconazole', '{itraconazole}'::text[]),
  ('6135', 'IN', 'Ketoconazole', '{ketoconazole}'::text[]),
  ('1433212', 'IN', 'Levomilnacipran', '{levomilnacipran}'::text[]),
  ('195088', 'IN', 'Lopinavir', '{lopinavir}'::text[]),
  ('7258', 'IN', 'Naproxen', '{naproxen}'::text[]),
  ('134527', 'IN', 'Nelfinavir', '{nelfinavir}'::text[]),
  ('32937', 'IN', 'Paroxetine', '{paroxetine}'::text[]),
  ('8356', 'IN', 'Piroxicam', '{piroxicam}'::text[]),
  ('282446', 'IN', 'Posaconazole', '{posaconazole}'::text[]),
  ('613391', 'IN', 'Prasugrel', '{prasugrel}'::text[]),
  ('1873916', 'IN', 'Ribociclib', '{ribociclib}'::text[]),
  ('85762', 'IN', 'Ritonavir', '{ritonavir}'::text[]),
  ('1114195', 'IN', 'Rivaroxaban', '{rivaroxaban}'::text[]),
  ('83395', 'IN', 'Saquinavir', '{saquinavir}'::text[]),
  ('36437', 'IN', 'Sertraline', '{sertraline}'::text[]),
  ('274786', 'IN', 'Telithromycin', '{telithromycin}'::text[]),
  ('1116632', 'IN', 'Ticagrelor', '{ticagrelor}'::text[]),
  ('10594', 'IN', 'Ticlopidine', '{ticlopidine}'::text[]),
  ('2361285', 'IN', 'Tucatinib', '{tucatinib}'::text[]),
  ('39786', 'IN', 'Venlafaxine', '{venlafaxine}'::text[]),
  ('1537034', 'IN', 'Vorapaxar', '{vorapaxar}'::text[]),
  ('121243', 'IN', 'Voriconazole', '{voriconazole}'::text[]),
  ('11289', 'IN', 'Warfarin', '{warfarin}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'RxNorm ingredient, from a public list of the members of ATC classes B01A and N06A.',
  '2000-01-01'::date FROM (VALUES
  ('60819', 'IN', 'Bivalirudin', '{bivalirudin}'::text[]),
  ('1037042', 'IN', 'Dabigatran', '{dabigatran}'::text[]),
  ('67109', 'IN', 'Dalteparin', '{dalteparin}'::text[]),
  ('114934', 'IN', 'Desirudin', '{desirudin}'::text[]),
  ('67108', 'IN', 'Enoxaparin', '{enoxaparin}'::text[]),
  ('321208', 'IN', 'Fondaparinux', '{fondaparinux}'::text[]),
  ('588250', 'IN', 'Milnacipran', '{milnacipran}'::text[]),
  ('31565', 'IN', 'Nefazodone', '{nefazodone}'::text[]),
  ('8150', 'IN', 'Phenprocoumon', '{phenprocoumon}'::text[]),
  ('69646', 'IN', 'Tinzaparin', '{tinzaparin}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'RxNorm ingredient, from a public list of NSAIDs checked with NIH RxNav on 2026-05-13.',
  '2000-01-01'::date FROM (VALUES
  ('140587', 'IN', 'Celecoxib', '{celecoxib}'::text[]),
  ('24605', 'IN', 'Etodolac', '{etodolac}'::text[]),
  ('35827', 'IN', 'Ketorolac', '{ketorolac}'::text[]),
  ('41493', 'IN', 'Meloxicam', '{meloxicam}'::text[]),
  ('31448', 'IN', 'Nabumetone', '{nabumetone}'::text[]),
  ('10237', 'IN', 'Sulindac', '{sulindac}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'RxNorm ingredient, from two public lists of the members of ATC classes H02A and A10A '
  || 'that agree.',
  '2000-01-01'::date FROM (VALUES
  ('1514', 'IN', 'Betamethasone', '{betamethasone}'::text[]),
  ('2878', 'IN', 'Cortisone', '{cortisone}'::text[]),
  ('22396', 'IN', 'Deflazacort', '{deflazacort}'::text[]),
  ('3264', 'IN', 'Dexamethasone', '{dexamethasone}'::text[]),
  ('5492', 'IN', 'Hydrocortisone', '{hydrocortisone}'::text[]),
  ('51428', 'IN', 'Insulin aspart', '{insulin_aspart}'::text[]),
  ('1670007', 'IN', 'Insulin degludec', '{insulin_degludec}'::text[]),
  ('139825', 'IN', 'Insulin detemir', '{insulin_detemir}'::text[]),
  ('400008', 'IN', 'Insulin glulisine', '{insulin_glulisine}'::text[]),
  ('253182', 'IN', 'Regular human insulin', '{insulin_regular}'::text[]),
  ('6902', 'IN', 'Methylprednisolone', '{methylprednisolone}'::text[]),
  ('8638', 'IN', 'Prednisolone', '{prednisolone}'::text[]),
  ('8640', 'IN', 'Prednisone', '{prednisone}'::text[]),
  ('10759', 'IN', 'Triamcinolone', '{triamcinolone}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'RxNorm ingredient, from one public drug list; RxNav not seen.',
  '2000-01-01'::date FROM (VALUES
  ('8410', 'IN', 'Alteplase', '{alteplase}'::text[]),
  ('3521', 'IN', 'Dipyridamole', '{dipyridamole}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'RxNorm ingredient, from the drug list of a public study of diabetes; RxNav not seen.',
  '2000-01-01'::date FROM (VALUES
  ('5856', 'IN', 'Insulin, kind not said', '{insulin}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'RxNorm ingredient, from the value set for defibrotide of the CIBMTR reporting guide '
  || '(FHIR).',
  '2000-01-01'::date FROM (VALUES
  ('1311089', 'IN', 'Defibrotide', '{defibrotide}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'VSAC value set 2.16.840.1.113762.1.4.1248.22, eCQM update of 2025-05-08.',
  '2000-01-01'::date FROM (VALUES
  ('1037045', 'SCD', 'Dabigatran 150 mg capsule', '{dabigatran}'::text[]),
  ('1037179', 'SCD', 'Dabigatran 75 mg capsule', '{dabigatran}'::text[]),
  ('1723476', 'SCD', 'Dabigatran 110 mg capsule', '{dabigatran}'::text[]),
  ('1114198', 'SCD', 'Rivaroxaban 10 mg tablet', '{rivaroxaban}'::text[]),
  ('1232082', 'SCD', 'Rivaroxaban 15 mg tablet', '{rivaroxaban}'::text[]),
  ('1232086', 'SCD', 'Rivaroxaban 20 mg tablet', '{rivaroxaban}'::text[]),
  ('1364435', 'SCD', 'Apixaban 2.5 mg tablet', '{apixaban}'::text[]),
  ('1364445', 'SCD', 'Apixaban 5 mg tablet', '{apixaban}'::text[]),
  ('1599543', 'SCD', 'Edoxaban 15 mg tablet', '{edoxaban}'::text[]),
  ('1599551', 'SCD', 'Edoxaban 30 mg tablet', '{edoxaban}'::text[]),
  ('1599555', 'SCD', 'Edoxaban 60 mg tablet', '{edoxaban}'::text[]),
  ('855288', 'SCD', 'Warfarin 1 mg tablet', '{warfarin}'::text[]),
  ('855296', 'SCD', 'Warfarin 10 mg tablet', '{warfarin}'::text[]),
  ('855302', 'SCD', 'Warfarin 2 mg tablet', '{warfarin}'::text[]),
  ('855312', 'SCD', 'Warfarin 2.5 mg tablet', '{warfarin}'::text[]),
  ('855318', 'SCD', 'Warfarin 3 mg tablet', '{warfarin}'::text[]),
  ('855324', 'SCD', 'Warfarin 4 mg tablet', '{warfarin}'::text[]),
  ('855332', 'SCD', 'Warfarin 5 mg tablet', '{warfarin}'::text[]),
  ('855338', 'SCD', 'Warfarin 6 mg tablet', '{warfarin}'::text[]),
  ('855344', 'SCD', 'Warfarin 7.5 mg tablet', '{warfarin}'::text[]),
  ('1361574', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1361615', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1361853', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1362831', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1658634', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1658637', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1658647', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1658690', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1658692', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1658717', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1659195', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1659197', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1659260', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1659263', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('1798389', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('2121591', 'SCD', 'Heparin, injection', '{heparin}'::text[]),
  ('854228', 'SCD', 'Enoxaparin, injection', '{enoxaparin}'::text[]),
  ('854235', 'SCD', 'Enoxaparin, injection', '{enoxaparin}'::text[]),
  ('854238', 'SCD', 'Enoxaparin, injection', '{enoxaparin}'::text[]),
  ('854241', 'SCD', 'Enoxaparin, injection', '{enoxaparin}'::text[]),
  ('854245', 'SCD', 'Enoxaparin, injection', '{enoxaparin}'::text[]),
  ('854248', 'SCD', 'Enoxaparin, injection', '{enoxaparin}'::text[]),
  ('854252', 'SCD', 'Enoxaparin, injection', '{enoxaparin}'::text[]),
  ('854255', 'SCD', 'Enoxaparin, injection', '{enoxaparin}'::text[]),
  ('861356', 'SCD', 'Fondaparinux, injection', '{fondaparinux}'::text[]),
  ('861360', 'SCD', 'Fondaparinux, injection', '{fondaparinux}'::text[]),
  ('861363', 'SCD', 'Fondaparinux, injection', '{fondaparinux}'::text[]),
  ('861365', 'SCD', 'Fondaparinux, injection', '{fondaparinux}'::text[]),
  ('978725', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('978733', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('978736', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('978740', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('978744', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('978746', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('978755', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('978759', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('978777', 'SCD', 'Dalteparin, injection', '{dalteparin}'::text[]),
  ('1997015', 'SCD', 'Bivalirudin, infusion', '{bivalirudin}'::text[]),
  ('1997017', 'SCD', 'Bivalirudin, infusion', '{bivalirudin}'::text[]),
  ('308769', 'SCD', 'Bivalirudin 250 mg', '{bivalirudin}'::text[]),
  ('308351', 'SCD', 'Argatroban, injection', '{argatroban}'::text[]),
  ('402248', 'SCD', 'Desirudin 15 mg', '{desirudin}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'VSAC value set 2.16.840.1.113762.1.4.1248.22, eCQM update of 2025-05-08.',
  '2000-01-01'::date FROM (VALUES
  ('1549682', 'GPCK', 'Rivaroxaban starter pack', '{rivaroxaban}'::text[]),
  ('1992427', 'GPCK', 'Apixaban starter pack', '{apixaban}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'Table of clinical and branded drugs in a public protocol on anticoagulants, agreeing '
  || 'with the value set of VSAC where both name a drug.',
  '2000-01-01'::date FROM (VALUES
  ('1364441', 'SBD', 'Eliquis 2.5 mg tablet', '{apixaban}'::text[]),
  ('1364447', 'SBD', 'Eliquis 5 mg tablet', '{apixaban}'::text[]),
  ('1114202', 'SBD', 'Xarelto 10 mg tablet', '{rivaroxaban}'::text[]),
  ('1232084', 'SBD', 'Xarelto 15 mg tablet', '{rivaroxaban}'::text[]),
  ('1232088', 'SBD', 'Xarelto 20 mg tablet', '{rivaroxaban}'::text[]),
  ('2059017', 'SBD', 'Xarelto 2.5 mg tablet', '{rivaroxaban}'::text[]),
  ('1037181', 'SBD', 'Pradaxa 75 mg capsule', '{dabigatran}'::text[]),
  ('1723478', 'SBD', 'Pradaxa 110 mg capsule', '{dabigatran}'::text[]),
  ('1037049', 'SBD', 'Pradaxa 150 mg capsule', '{dabigatran}'::text[]),
  ('1599549', 'SBD', 'Savaysa 15 mg tablet', '{edoxaban}'::text[]),
  ('1599553', 'SBD', 'Savaysa 30 mg tablet', '{edoxaban}'::text[]),
  ('1599557', 'SBD', 'Savaysa 60 mg tablet', '{edoxaban}'::text[]),
  ('855290', 'SBD', 'Coumadin 1 mg', '{warfarin}'::text[]),
  ('855298', 'SBD', 'Coumadin 10 mg', '{warfarin}'::text[]),
  ('855304', 'SBD', 'Coumadin 2 mg', '{warfarin}'::text[]),
  ('855314', 'SBD', 'Coumadin 2.5 mg', '{warfarin}'::text[]),
  ('855320', 'SBD', 'Coumadin 3 mg', '{warfarin}'::text[]),
  ('855326', 'SBD', 'Coumadin 4 mg', '{warfarin}'::text[]),
  ('855334', 'SBD', 'Coumadin 5 mg', '{warfarin}'::text[]),
  ('855340', 'SBD', 'Coumadin 6 mg', '{warfarin}'::text[]),
  ('855346', 'SBD', 'Coumadin 7.5 mg', '{warfarin}'::text[]),
  ('855292', 'SBD', 'Jantoven 1 mg', '{warfarin}'::text[]),
  ('855300', 'SBD', 'Jantoven 10 mg', '{warfarin}'::text[]),
  ('855306', 'SBD', 'Jantoven 2 mg', '{warfarin}'::text[]),
  ('855316', 'SBD', 'Jantoven 2.5 mg', '{warfarin}'::text[]),
  ('855322', 'SBD', 'Jantoven 3 mg', '{warfarin}'::text[]),
  ('855328', 'SBD', 'Jantoven 4 mg', '{warfarin}'::text[]),
  ('855336', 'SBD', 'Jantoven 5 mg', '{warfarin}'::text[]),
  ('855342', 'SBD', 'Jantoven 6 mg', '{warfarin}'::text[]),
  ('855348', 'SBD', 'Jantoven 7.5 mg', '{warfarin}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'Table of clinical and branded drugs in a public protocol on anticoagulants, agreeing '
  || 'with the value set of VSAC where both name a drug.',
  '2000-01-01'::date FROM (VALUES
  ('2059015', 'SCD', 'Rivaroxaban 2.5 mg tablet', '{rivaroxaban}'::text[]),
  ('855350', 'SCD', 'Warfarin 0.5 mg tablet', '{warfarin}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'Code as it stands in records of Synthea, the synthetic patient generator (SMART Health '
  || 'IT sample, R4).',
  '2000-01-01'::date FROM (VALUES
  ('309362', 'SCD', 'Clopidogrel 75 mg tablet', '{clopidogrel}'::text[]),
  ('849574', 'SCD', 'Naproxen sodium 220 mg tablet', '{naproxen}'::text[]),
  ('198014', 'SCD', 'Naproxen 500 mg tablet', '{naproxen}'::text[]),
  ('310965', 'SCD', 'Ibuprofen 200 mg tablet', '{ibuprofen}'::text[]),
  ('1804799', 'SCD', 'Alteplase 100 mg', '{alteplase}'::text[]),
  ('106258', 'SCD', 'Hydrocortisone 1% topical cream', '{hydrocortisone}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'Code as it stands in records of Synthea, the synthetic patient generator (SMART Health '
  || 'IT sample, R4).',
  '2000-01-01'::date FROM (VALUES
  ('106892', 'SBD', 'Humulin 70/30', '{insulin_nph,insulin_regular}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'Example of HL7 QI-Core for a medication that was not given.',
  '2000-01-01'::date FROM (VALUES
  ('1116635', 'SCD', 'Ticagrelor 90 mg tablet', '{ticagrelor}'::text[])
) AS v (rxcui, term_type, name, ingredients);

INSERT INTO drug_concept (rxcui, term_type, name, ingredients, source, effective_from)
SELECT v.*, 'Test data of two public terminology services that agree.',
  '2000-01-01'::date FROM (VALUES
  ('243670', 'SCD', 'Aspirin 81 mg tablet', '{aspirin}'::text[])
) AS v (rxcui, term_type, name, ingredients);

-- migrate:down
DELETE FROM drug_concept;
DELETE FROM code_system;
