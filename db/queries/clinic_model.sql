-- name: clinic_model
-- The whole clinic as one document, read in one snapshot.
SELECT json_build_object(
  'version', (SELECT version FROM clinic_version),
  'sites', (
    SELECT json_agg(json_build_array(s.id, s.name, s.time_zone, s.grid_minutes,
                                     s.booking_horizon_days, s.version, s.hold_minutes,
                                     s.adult_age_years)
                                     ORDER BY s.ordinal, s.name)
    FROM site s),
  'siteHours', (
    SELECT json_agg(json_build_array(h.site_id, h.weekday, h.opens, h.closes, h.valid_from,
                                     h.valid_to)
                    ORDER BY h.site_id, h.weekday, h.opens, h.valid_from)
    FROM site_hours h),
  'siteExceptions', (
    SELECT json_agg(json_build_array(e.site_id, e.on_date, (
      SELECT json_agg(json_build_array(lower(h), upper(h)) ORDER BY h) FROM unnest(e.hours) AS h))
      ORDER BY e.site_id, e.on_date)
    FROM site_hours_exception e),
  'resources', (
    SELECT json_agg(json_build_object(
      'id', r.id, 'kind', r.kind, 'name', r.name, 'site', r.home_site_id, 'ordinal', r.ordinal,
      'followsSite', r.follows_site_hours, 'from', r.in_service_from, 'to', r.out_of_service_from,
      'capabilities', ARRAY(SELECT c.capability FROM resource_capability c
                            WHERE c.resource_id = r.id),
      'privileges', ARRAY(SELECT p.procedure_key FROM privilege p WHERE p.resource_id = r.id),
      'hours', (
        SELECT json_agg(json_build_array(h.site_id, h.weekday, h.starts, h.ends, h.valid_from,
                                         h.valid_to) ORDER BY h.weekday, h.starts, h.valid_from)
        FROM weekly_hours h WHERE h.resource_id = r.id),
      'exceptions', (
        SELECT json_agg(json_build_array(e.site_id, e.on_date, (
          SELECT json_agg(json_build_array(lower(h), upper(h)) ORDER BY h)
          FROM unnest(e.hours) AS h)) ORDER BY e.site_id, e.on_date)
        FROM weekly_hours_exception e WHERE e.resource_id = r.id),
      'inspection', r.inspection_due, 'version', r.version, 'move', r.move_minutes,
      'stays', (
        SELECT json_agg(json_build_array(s.site_id, lower(s.days), upper(s.days) - 1)
                        ORDER BY s.days)
        FROM resource_stay s WHERE s.resource_id = r.id))
      ORDER BY r.kind, r.ordinal, r.name, r.id)
    FROM resource r WHERE r.kind <> 'patient'),
  'restrictions', (
    SELECT json_agg(json_build_array(x.resource_id, x.other_kind, x.other_id)
                    ORDER BY x.resource_id, x.other_id)
    FROM resource_restriction x),
  'travel', (
    SELECT json_agg(json_build_array(t.site_id, t.other_id, t.minutes)
                    ORDER BY t.site_id, t.other_id)
    FROM site_travel t),
  'levels', (
    SELECT json_agg(json_build_array(l.key, l.region, l.segment, l.ordinal) ORDER BY l.ordinal)
    FROM spine_level l),
  'procedureTypes', (
    SELECT json_agg(json_build_object(
      'id', t.id, 'key', t.key, 'name', t.name, 'family', t.family, 'group', t.board_group,
      'codes', t.codes, 'regions', t.regions, 'purposes', t.purposes, 'sides', t.sides,
      'levels', t.levels, 'levelsMin', t.levels_min, 'levelsMax', t.levels_max,
      'prep', t.prep_minutes, 'block', t.block_minutes, 'bilateral', t.bilateral_extra,
      'perLevel', t.level_extra, 'turnover', t.turnover_minutes, 'recovery', t.recovery_minutes,
      'imaging', t.imaging, 'contrast', t.contrast, 'steroid', t.steroid, 'sedation', t.sedation,
      'from', t.effective_from, 'to', t.effective_to, 'source', t.source,
      'confirm', t.clinic_must_confirm,
      'bleeding', (
        SELECT json_agg(json_build_array(b.policy, b.segment, b.class) ORDER BY b.segment)
        FROM procedure_bleeding_class b WHERE b.procedure_type_id = t.id),
      'needs', (
        SELECT json_agg(json_build_array(n.role, n.kind, n.capability, n.privileged,
                                         n.first_phase, n.last_phase) ORDER BY n.ordinal)
        FROM procedure_need n WHERE n.procedure_type_id = t.id))
      ORDER BY t.id)
    FROM procedure_type t),
  'checklists', (
    SELECT json_agg(json_build_object(
      'id', c.id, 'family', c.family, 'version', c.version, 'from', c.effective_from,
      'to', c.effective_to, 'confirm', c.clinic_must_confirm,
      'items', (
        SELECT json_agg(json_build_object(
          'key', i.key, 'code', i.code, 'phase', i.phase, 'ordinal', i.ordinal, 'title', i.title,
          'help', i.help, 'type', i.type, 'unit', i.unit, 'min', i.plausible_min,
          'max', i.plausible_max, 'failsBelow', i.fails_below, 'failsFrom', i.fails_from,
          'note', i.note_required, 'signers', i.signers, 'gate', i.gate, 'severity', i.severity,
          'validity', i.validity, 'minutes', i.valid_minutes, 'after', i.after,
          'identifies', i.identifies_patient, 'bleeding', i.bleeding, 'operands', i.operands,
          'source', i.source,
          'choices', (
            SELECT json_agg(json_build_array(x.value, x.label, x.effect, x.sides)
                            ORDER BY x.ordinal)
            FROM checklist_choice x WHERE x.template_id = i.template_id AND x.item_key = i.key))
          ORDER BY i.ordinal)
        FROM checklist_item i WHERE i.template_id = c.id),
      'phases', (
        SELECT json_agg(json_build_array(p.phase, p.signers, p.valid_minutes, p.after, p.source)
                        ORDER BY array_position('{sign_in,time_out,sign_out}', p.phase::text))
        FROM checklist_phase_rule p WHERE p.template_id = c.id))
      ORDER BY c.id)
    FROM checklist_template c))::text
