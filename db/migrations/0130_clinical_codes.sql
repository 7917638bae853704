-- migrate:up

-- What coded and named entries of a record from elsewhere mean for a spine injection clinic: drugs,
-- allergens, conditions, procedures. Everything here is data with a source and a date, and no value
-- may be used before the clinic has confirmed it (clinic_must_confirm).
--
-- effective_from and effective_to are days of what is classified (a prescription, an injection),
-- not of when a row was written: a code that a year's code set no longer has keeps its meaning for
-- the years before. A code that no source could be found for is not here: its name is, and what was
-- recognised by name only is marked as such wherever it is shown.
--
-- Names are our own plain words. CPT and SNOMED CT descriptions are licensed and are not here.

CREATE DOMAIN said AS text CONSTRAINT said_something CHECK (VALUE <> '');
-- Words as names are compared: lower case, without anything else between them than one blank.
CREATE DOMAIN word_phrase AS text
  CONSTRAINT word_phrase_folded CHECK (VALUE ~ '^[a-z0-9]+( [a-z0-9]+)*$');

-- The same code system is written in several ways.
CREATE TABLE code_system (
  uri                 text NOT NULL,
  key                 text NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT code_system_pkey PRIMARY KEY (uri),
  CONSTRAINT code_system_key CHECK (key IN (
    'rxnorm', 'snomed', 'icd10cm', 'cpt', 'hcpcs')),
  CONSTRAINT code_system_effective CHECK (effective_to IS NULL OR effective_from < effective_to)
);

-- A substance that some rule asks about. Its key is ours: not every one has a code with a source.
CREATE TABLE drug_ingredient (
  key                 text NOT NULL,
  name                said NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT drug_ingredient_pkey PRIMARY KEY (key),
  CONSTRAINT drug_ingredient_key CHECK (key ~ '^[a-z][a-z0-9_]{2,47}$'),
  CONSTRAINT drug_ingredient_effective CHECK (effective_to IS NULL OR effective_from < effective_to)
);

-- What a substance is to the rules. Kinds divide a class where its drugs are held differently.
CREATE TABLE drug_ingredient_class (
  ingredient          text NOT NULL,
  class               text NOT NULL,
  kind                text NOT NULL DEFAULT '',
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT drug_ingredient_class_ingredient_fkey FOREIGN KEY (ingredient)
    REFERENCES drug_ingredient (key),
  CONSTRAINT drug_ingredient_class_once EXCLUDE USING gist (
    ingredient WITH =, class WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT drug_ingredient_class_class CHECK (class IN (
    'antiplatelet', 'anticoagulant', 'thrombolytic', 'nsaid', 'cox2_inhibitor', 'insulin',
    'corticosteroid', 'strong_cyp3a4_inhibitor', 'ssri_snri', 'bleeding_supplement')),
  CONSTRAINT drug_ingredient_class_kind CHECK (kind = ANY (CASE class
    WHEN 'antiplatelet' THEN
      '{aspirin,p2y12_inhibitor,pde_inhibitor,gp2b3a_inhibitor,par1_antagonist}'::text[]
    WHEN 'anticoagulant' THEN
      '{vitamin_k_antagonist,doac,lmwh,heparin,fondaparinux,thrombin_inhibitor,other}'::text[]
    ELSE '{""}'::text[] END))
);

-- An RxNorm concept and the substances that it stands for; a combination has several.
CREATE TABLE drug_concept (
  rxcui               text NOT NULL,
  term_type           text NOT NULL,
  name                said NOT NULL,
  ingredients         text[] NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT drug_concept_once EXCLUDE USING gist (
    rxcui WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT drug_concept_rxcui CHECK (rxcui ~ '^[1-9][0-9]{0,7}$'),
  CONSTRAINT drug_concept_term_type CHECK (term_type IN (
    'IN', 'PIN', 'MIN', 'SCD', 'SBD', 'BN', 'GPCK', 'BPCK')),
  CONSTRAINT drug_concept_ingredients CHECK (ingredients <> '{}')
);

-- Whole words by which a drug is known when its code is not: the longest phrase at a place counts.
-- A mask is a phrase that must not be read as what it contains ("5 asa" is no aspirin).
CREATE TABLE drug_name_word (
  phrase              word_phrase NOT NULL,
  kind                text NOT NULL,
  ingredients         text[] NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT drug_name_word_once EXCLUDE USING gist (
    phrase WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT drug_name_word_kind CHECK (kind IN ('generic', 'brand', 'mask')),
  CONSTRAINT drug_name_word_ingredients CHECK ((kind = 'mask') = (ingredients = '{}'))
);

-- Words of a drug's name that say that it is put where it acts and hardly reaches the blood.
CREATE TABLE drug_form_word (
  phrase              word_phrase NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT drug_form_word_once EXCLUDE USING gist (
    phrase WITH =, daterange(effective_from, effective_to) WITH &&)
);

-- Allergens that matter on this table. not_contrast is a class of its own, so that "iodine" and
-- shellfish are known and known to be no reason.
CREATE TABLE allergen_concept (
  system              text NOT NULL,
  code                text NOT NULL,
  class               text NOT NULL,
  name                said NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT allergen_concept_once EXCLUDE USING gist (
    system WITH =, code WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT allergen_concept_system CHECK (system IN ('rxnorm', 'snomed', 'icd10cm')),
  CONSTRAINT allergen_concept_code CHECK (code ~ '^[A-Z0-9.]+$'),
  CONSTRAINT allergen_concept_class CHECK (class IN (
    'contrast', 'gadolinium', 'local_anaesthetic', 'latex', 'chlorhexidine', 'povidone_iodine',
    'corticosteroid', 'injectate_excipient', 'adhesive', 'not_contrast'))
);

CREATE TABLE allergen_name_word (
  phrase              word_phrase NOT NULL,
  class               text NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT allergen_name_word_once EXCLUDE USING gist (
    phrase WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT allergen_name_word_class CHECK (class IN (
    'contrast', 'gadolinium', 'local_anaesthetic', 'latex', 'chlorhexidine', 'povidone_iodine',
    'corticosteroid', 'injectate_excipient', 'adhesive', 'not_contrast'))
);

-- With is_prefix a code stands for all that begin so; the longest that fits counts.
CREATE TABLE condition_concept (
  system              text NOT NULL,
  code                text NOT NULL,
  is_prefix           boolean NOT NULL DEFAULT false,
  class               text NOT NULL,
  kind                text NOT NULL DEFAULT '',
  name                said NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT condition_concept_once EXCLUDE USING gist (
    system WITH =, code WITH =, class WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT condition_concept_system CHECK (system IN ('snomed', 'icd10cm')),
  CONSTRAINT condition_concept_code CHECK (code ~ '^[A-Z0-9.]+$'),
  CONSTRAINT condition_concept_prefix CHECK (NOT is_prefix OR system = 'icd10cm'),
  CONSTRAINT condition_concept_class CHECK (class IN (
    'diabetes', 'pregnancy', 'bleeding_disorder', 'implanted_device', 'osteoporosis',
    'coronary_stent', 'stroke', 'venous_thromboembolism', 'heart_valve', 'kidney_disease',
    'liver_disease', 'infection')),
  CONSTRAINT condition_concept_kind CHECK (CASE class WHEN 'implanted_device' THEN kind IN (
    'pacemaker', 'defibrillator', 'neurostimulator', 'infusion_pump', 'cochlear_implant',
    'heart_assist') ELSE kind = '' END)
);

-- not_of_patient: a phrase with which an entry says nothing of the patient's own condition.
CREATE TABLE condition_name_word (
  phrase              word_phrase NOT NULL,
  class               text NOT NULL,
  kind                text NOT NULL DEFAULT '',
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT condition_name_word_once EXCLUDE USING gist (
    phrase WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT condition_name_word_class CHECK (class IN (
    'diabetes', 'pregnancy', 'bleeding_disorder', 'implanted_device', 'osteoporosis',
    'coronary_stent', 'stroke', 'venous_thromboembolism', 'heart_valve', 'kidney_disease',
    'liver_disease', 'infection', 'mask', 'not_of_patient')),
  CONSTRAINT condition_name_word_kind CHECK (CASE class WHEN 'implanted_device' THEN kind IN (
    'pacemaker', 'defibrillator', 'neurostimulator', 'infusion_pump', 'cochlear_implant',
    'heart_assist') ELSE kind = '' END)
);

-- They are read with the clinic's model and kept as long as it: a change raises its version.
CREATE TRIGGER code_system_bumps AFTER INSERT OR UPDATE OR DELETE ON code_system
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER drug_ingredient_bumps AFTER INSERT OR UPDATE OR DELETE ON drug_ingredient
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER drug_ingredient_class_bumps AFTER INSERT OR UPDATE OR DELETE ON drug_ingredient_class
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER drug_concept_bumps AFTER INSERT OR UPDATE OR DELETE ON drug_concept
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER drug_name_word_bumps AFTER INSERT OR UPDATE OR DELETE ON drug_name_word
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER drug_form_word_bumps AFTER INSERT OR UPDATE OR DELETE ON drug_form_word
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER allergen_concept_bumps AFTER INSERT OR UPDATE OR DELETE ON allergen_concept
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER allergen_name_word_bumps AFTER INSERT OR UPDATE OR DELETE ON allergen_name_word
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER condition_concept_bumps AFTER INSERT OR UPDATE OR DELETE ON condition_concept
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER condition_name_word_bumps AFTER INSERT OR UPDATE OR DELETE ON condition_name_word
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

GRANT SELECT ON code_system, drug_ingredient, drug_ingredient_class, drug_concept, drug_name_word,
  drug_form_word, allergen_concept, allergen_name_word, condition_concept, condition_name_word TO
  foramen_service;

-- migrate:down
DROP TABLE condition_name_word, condition_concept, allergen_name_word, allergen_concept,
  drug_form_word, drug_name_word, drug_concept, drug_ingredient_class, drug_ingredient, code_system;
DROP DOMAIN said, word_phrase;
