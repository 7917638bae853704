-- migrate:up
-- What the phases need follows from imaging, technique and sedation: one rule a row, so that every
-- procedure type gets the same answer to the same question. Source: product default; the roles in the
-- room after AORN Outpatient Surgery 2011-09 (nurse, physician, patient, and an operator of the C-arm
-- where state law asks for one). The clinic must confirm.
INSERT INTO procedure_need (procedure_type_id, ordinal, role, kind, capability, privileged,
                            first_phase, last_phase)
SELECT t.id, n.ordinal, n.role, n.kind, n.capability, n.privileged, n.first_phase, n.last_phase
FROM procedure_type t
JOIN (VALUES
  (1, 'physician',         'physician',    NULL,                true,  'procedure', 'procedure'),
  (2, 'room',              'room',         NULL,                false, 'procedure', 'turnover'),
  (3, 'c_arm',             'c_arm',        NULL,                false, 'procedure', 'turnover'),
  (4, 'ultrasound',        'ultrasound',   NULL,                false, 'procedure', 'turnover'),
  (5, 'rf_generator',      'rf_generator', NULL,                false, 'procedure', 'turnover'),
  (6, 'circulating_nurse', 'staff_post',   'circulating_nurse', false, 'procedure', 'turnover'),
  (7, 'c_arm_operator',    'staff_post',   'c_arm_operator',    false, 'procedure', 'procedure'),
  (8, 'sedation',          'staff_post',   'sedation',          false, 'procedure', 'procedure'),
  (9, 'recovery_bay',      'recovery_bay', NULL,                false, 'recovery',  'recovery')
) AS n (ordinal, role, kind, capability, privileged, first_phase, last_phase)
  ON CASE n.role
       WHEN 'c_arm' THEN t.imaging = 'fluoroscopy'
       WHEN 'c_arm_operator' THEN t.imaging = 'fluoroscopy'
       WHEN 'ultrasound' THEN t.imaging = 'ultrasound'
       WHEN 'rf_generator' THEN t.board_group = 'rfa'
       WHEN 'sedation' THEN t.sedation = 'required'
       ELSE true
     END;

-- A room for fluoroscopy is shielded; every other procedure goes into any procedure room.
UPDATE procedure_need n SET capability =
  CASE t.imaging WHEN 'fluoroscopy' THEN 'fluoroscopy' ELSE 'injection' END
FROM procedure_type t WHERE t.id = n.procedure_type_id AND n.role = 'room';

-- migrate:down
DELETE FROM procedure_need;
