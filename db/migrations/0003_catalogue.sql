-- migrate:up

-- Named places of the spine: interspaces and their joints ("L4-5"), sacral foramina ("S1"), bodies
-- ("L3"). The region is the counting region of payers (CMS articles A57787, A58993: cervical and
-- thoracic together, lumbar and sacral together; T12-L1 counts with the thoracic levels).
CREATE TABLE spine_level (
  key     text NOT NULL,
  region  text NOT NULL,
  segment text NOT NULL,
  part    text NOT NULL,
  ordinal integer NOT NULL,
  CONSTRAINT spine_level_pkey PRIMARY KEY (key),
  CONSTRAINT spine_level_ordinal_key UNIQUE (ordinal),
  CONSTRAINT spine_level_region CHECK (region IN ('cervical-thoracic', 'lumbar-sacral')),
  CONSTRAINT spine_level_segment CHECK (segment IN ('cervical', 'thoracic', 'lumbar', 'sacral')),
  CONSTRAINT spine_level_part CHECK (part IN ('interspace', 'foramen', 'body'))
);

-- Procedure types as dated data: one row a version. Durations in minutes, multiples of 5.
-- block_minutes is the room time with positioning and clean-up, so the needle phase is
-- block_minutes - turnover_minutes. Codes ship without descriptors, which are licensed.
CREATE TABLE procedure_type (
  id                   bigint GENERATED ALWAYS AS IDENTITY,
  key                  text NOT NULL,
  name                 text NOT NULL,
  family               text NOT NULL,
  board_group          text NOT NULL,
  codes                text[] NOT NULL,
  regions              text[] NOT NULL,
  purposes             text[] NOT NULL,
  sides                text[] NOT NULL,
  levels               text[] NOT NULL,
  levels_min           integer NOT NULL,
  levels_max           integer NOT NULL,
  prep_minutes         integer NOT NULL,
  block_minutes        integer NOT NULL,
  bilateral_extra      integer NOT NULL DEFAULT 0,
  level_extra          integer NOT NULL DEFAULT 0,
  turnover_minutes     integer NOT NULL,
  recovery_minutes     integer NOT NULL,
  imaging              text NOT NULL,
  imaging_alternatives text[] NOT NULL DEFAULT '{}',
  contrast             text NOT NULL,
  steroid              text NOT NULL,
  sedation             text NOT NULL,
  note                 text NOT NULL DEFAULT '',
  effective_from       date NOT NULL,
  effective_to         date,
  source               text NOT NULL,
  clinic_must_confirm  boolean NOT NULL DEFAULT true,
  CONSTRAINT procedure_type_pkey PRIMARY KEY (id),
  CONSTRAINT procedure_type_once EXCLUDE USING gist (
    key WITH =, daterange(effective_from, effective_to) WITH &&),
  CONSTRAINT procedure_type_key CHECK (key ~ '^[A-Z][A-Z0-9_]{1,31}$'),
  CONSTRAINT procedure_type_source CHECK (source <> ''),
  CONSTRAINT procedure_type_group CHECK (board_group IN ('esi', 'facet', 'sij', 'rfa', 'other')),
  CONSTRAINT procedure_type_purposes CHECK (
    purposes <@ '{diagnostic,therapeutic,ablation}' AND purposes <> '{}'),
  CONSTRAINT procedure_type_sides CHECK (
    sides <@ '{left,right,bilateral,midline}' AND sides <> '{}'),
  CONSTRAINT procedure_type_regions CHECK (
    regions <@ '{cervical-thoracic,lumbar-sacral,sacroiliac,body}' AND regions <> '{}'),
  CONSTRAINT procedure_type_levels CHECK (
    0 <= levels_min AND levels_min <= levels_max AND levels_max <= cardinality(levels)),
  CONSTRAINT procedure_type_minutes CHECK (
    prep_minutes >= 0 AND turnover_minutes >= 0 AND recovery_minutes >= 0
    AND bilateral_extra >= 0 AND level_extra >= 0 AND block_minutes > turnover_minutes),
  CONSTRAINT procedure_type_bins CHECK (
    prep_minutes % 5 = 0 AND block_minutes % 5 = 0 AND bilateral_extra % 5 = 0
    AND level_extra % 5 = 0 AND turnover_minutes % 5 = 0 AND recovery_minutes % 5 = 0),
  CONSTRAINT procedure_type_imaging CHECK (imaging IN ('fluoroscopy', 'ultrasound', 'none')),
  CONSTRAINT procedure_type_contrast CHECK (contrast IN ('yes', 'recommended', 'optional', 'no')),
  CONSTRAINT procedure_type_steroid CHECK (steroid IN (
    'yes', 'non_particulate_only', 'optional', 'no')),
  CONSTRAINT procedure_type_sedation CHECK (sedation IN (
    'never', 'avoid', 'optional', 'usual', 'required')),
  CONSTRAINT procedure_type_effective CHECK (
    effective_to IS NULL OR effective_from < effective_to)
);

-- What the phases of a procedure require.
CREATE TABLE procedure_need (
  procedure_type_id bigint NOT NULL,
  ordinal           integer NOT NULL,
  role              text NOT NULL,
  kind              text NOT NULL,
  capability        text,
  privileged        boolean NOT NULL DEFAULT false,
  first_phase       text NOT NULL,
  last_phase        text NOT NULL,
  CONSTRAINT procedure_need_pkey PRIMARY KEY (procedure_type_id, role),
  CONSTRAINT procedure_need_type_fkey FOREIGN KEY (procedure_type_id)
    REFERENCES procedure_type (id),
  CONSTRAINT procedure_need_kind CHECK (kind IN (
    'physician', 'staff_post', 'room', 'c_arm', 'rf_generator', 'ultrasound', 'recovery_bay')),
  CONSTRAINT procedure_need_phases CHECK (
    first_phase IN ('prep', 'procedure', 'turnover', 'recovery')
    AND last_phase IN ('prep', 'procedure', 'turnover', 'recovery')),
  CONSTRAINT procedure_need_role CHECK (role <> 'patient')
);

-- Bleeding-risk class by policy; several policies can stand side by side, a clinic chooses.
CREATE TABLE procedure_bleeding_class (
  procedure_type_id bigint NOT NULL,
  policy            text NOT NULL,
  segment           text NOT NULL DEFAULT 'any',
  class             text NOT NULL,
  source            text NOT NULL,
  CONSTRAINT procedure_bleeding_class_pkey PRIMARY KEY (procedure_type_id, policy, segment),
  CONSTRAINT procedure_bleeding_class_type_fkey FOREIGN KEY (procedure_type_id)
    REFERENCES procedure_type (id),
  CONSTRAINT procedure_bleeding_class_segment CHECK (
    segment IN ('any', 'cervical', 'thoracic', 'lumbar', 'sacral')),
  CONSTRAINT procedure_bleeding_class_class CHECK (class IN ('low', 'intermediate', 'high'))
);

CREATE TRIGGER spine_level_bumps AFTER INSERT OR UPDATE OR DELETE ON spine_level
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER procedure_type_bumps AFTER INSERT OR UPDATE OR DELETE ON procedure_type
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER procedure_need_bumps AFTER INSERT OR UPDATE OR DELETE ON procedure_need
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();
CREATE TRIGGER procedure_bleeding_class_bumps
  AFTER INSERT OR UPDATE OR DELETE ON procedure_bleeding_class
  FOR EACH STATEMENT EXECUTE FUNCTION bump_clinic_version();

GRANT SELECT ON spine_level, procedure_type, procedure_need, procedure_bleeding_class
  TO foramen_service;

-- migrate:down
DROP TABLE procedure_bleeding_class, procedure_need, procedure_type, spine_level;
