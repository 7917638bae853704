-- migrate:up

-- What a procedure code of a record from elsewhere is here: an injection of a counting family, or
-- explicitly none. A code without a region leaves it to the level. Codes without descriptors.
CREATE TABLE procedure_concept (
  system              text NOT NULL,
  code                text NOT NULL,
  kind                text NOT NULL,
  family              text,
  region              text,
  approach            text,
  purpose             text,
  kx_is_diagnostic    boolean NOT NULL DEFAULT false,
  additional_level    boolean NOT NULL DEFAULT false,
  name                said NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT procedure_concept_once EXCLUDE USING gist (
    system WITH =, code WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT procedure_concept_system CHECK (system IN ('cpt', 'hcpcs', 'snomed')),
  CONSTRAINT procedure_concept_code CHECK (code ~ CASE system
    WHEN 'cpt' THEN '^[0-9]{4}[0-9T]$' WHEN 'hcpcs' THEN '^[A-Z][0-9]{4}$'
    ELSE '^[1-9][0-9]{5,17}$' END),
  CONSTRAINT procedure_concept_kind CHECK (kind IN ('injection', 'not_an_injection')),
  CONSTRAINT procedure_concept_family CHECK ((kind = 'injection') = (family IS NOT NULL)),
  CONSTRAINT procedure_concept_region CHECK (region IN (
    'cervical-thoracic', 'lumbar-sacral', 'sacroiliac', 'body')),
  CONSTRAINT procedure_concept_approach CHECK (approach IN (
    'interlaminar', 'interlaminar_or_caudal', 'caudal', 'transforaminal', 'catheter', 'lysis',
    'blood_patch', 'facet_joint_or_nerve', 'intra_articular', 'lateral_branch', 'radiofrequency')),
  CONSTRAINT procedure_concept_purpose CHECK (purpose IN (
    'diagnostic', 'therapeutic', 'ablation')),
  CONSTRAINT procedure_concept_details CHECK (kind = 'injection' OR (
    region IS NULL AND approach IS NULL AND purpose IS NULL AND NOT kx_is_diagnostic
    AND NOT additional_level))
);

-- The same by words, for what has no known code: all words of a row must stand in the name, in any
-- order. The row with the most words counts; of two with as many the one that is an injection, since
-- one too many is seen and struck out, and one that was left out is not missed.
CREATE TABLE procedure_name_word (
  words               word_phrase NOT NULL,
  kind                text NOT NULL,
  family              text,
  region              text,
  approach            text,
  purpose             text,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT procedure_name_word_once EXCLUDE USING gist (
    words WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT procedure_name_word_kind CHECK (kind IN ('injection', 'not_an_injection')),
  CONSTRAINT procedure_name_word_family CHECK ((kind = 'injection') = (family IS NOT NULL)),
  CONSTRAINT procedure_name_word_region CHECK (region IN (
    'cervical-thoracic', 'lumbar-sacral', 'sacroiliac', 'body')),
  CONSTRAINT procedure_name_word_approach CHECK (approach IN (
    'interlaminar', 'interlaminar_or_caudal', 'caudal', 'transforaminal', 'catheter', 'lysis',
    'blood_patch', 'facet_joint_or_nerve', 'intra_articular', 'lateral_branch', 'radiofrequency')),
  CONSTRAINT procedure_name_word_purpose CHECK (purpose IN (
    'diagnostic', 'therapeutic', 'ablation'))
);

-- What stands beside a procedure: a side, a region, a purpose, how it ended. Codes of SNOMED CT,
-- two-character billing modifiers, and words.
CREATE TABLE procedure_qualifier (
  system              text NOT NULL,
  code                text NOT NULL,
  kind                text NOT NULL,
  value               text NOT NULL,
  source              said NOT NULL,
  effective_from      date NOT NULL,
  effective_to        date,
  clinic_must_confirm boolean NOT NULL DEFAULT true,
  CONSTRAINT procedure_qualifier_once EXCLUDE USING gist (
    system WITH =, code WITH =, kind WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT procedure_qualifier_system CHECK (system IN ('snomed', 'modifier', 'word')),
  CONSTRAINT procedure_qualifier_code CHECK (code ~ CASE system
    WHEN 'snomed' THEN '^[1-9][0-9]{5,17}$' WHEN 'modifier' THEN '^[A-Z0-9]{2}$'
    ELSE '^[a-z0-9]+( [a-z0-9]+)*$' END),
  CONSTRAINT procedure_qualifier_value CHECK (value = ANY (CASE kind
    WHEN 'side' THEN '{left,right,bilateral,midline}'::text[]
    WHEN 'region' THEN '{cervical-thoracic,lumbar-sacral}'::text[]
    WHEN 'purpose' THEN '{diagnostic,therapeutic}'::text[]
    WHEN 'outcome' THEN '{aborted_before,aborted_after,aborted}'::text[]
    ELSE '{}'::text[] END))
);

-- They are read with the clinic's model and kept as long as it: a change raises its version.
CREATE TRIGGER procedure_concept_bumps AFTER INSERT OR UPDATE OR DELETE ON procedure_concept
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER procedure_name_word_bumps AFTER INSERT OR UPDATE OR DELETE ON procedure_name_word
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER procedure_qualifier_bumps AFTER INSERT OR UPDATE OR DELETE ON procedure_qualifier
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

GRANT SELECT ON procedure_concept, procedure_name_word, procedure_qualifier TO foramen_service;

-- migrate:down
DROP TABLE procedure_qualifier, procedure_name_word, procedure_concept;
