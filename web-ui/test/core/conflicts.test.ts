import { describe, expect, it } from 'vitest';
import { conflictWords } from '../../src/components/conflict-words';

const arm = { id: 'r', kind: 'c_arm' as const, name: 'C-arm B' };
const patient = { id: 'p', kind: 'patient' as const, name: '' };
const times = { start: '2026-11-30T15:00:00Z', end: '2026-11-30T15:30:00Z' };
const zone = 'America/New_York';

describe('what is in the way', () => {
  it('is told with its times at the site, and with the day where it may be any', () => {
    expect(conflictWords({ resource: arm, ...times })).toBe('C-arm B is taken');
    expect(conflictWords({ resource: arm, ...times }, zone)).toBe('C-arm B is taken 10:00–10:30');
    expect(conflictWords({ resource: arm, ...times }, zone, '2026-11-23')).toBe('C-arm B is taken Mon 30 Nov 10:00–10:30');
  });

  it('is never whom', () => {
    expect(conflictWords({ resource: patient, ...times }, zone)).toBe('The patient has another visit 10:00–10:30');
  });

  it('is a block by its kind', () => {
    expect(conflictWords({ resource: arm, block: 'outage', ...times })).toBe('C-arm B, outage');
    expect(conflictWords({ resource: arm, block: 'outage', ...times }, zone)).toBe('C-arm B, outage, 10:00–10:30');
  });

  it('says why, where the times do not overlap', () => {
    const message = 'stands in Room 3 then; moving it takes 10 minutes';
    expect(conflictWords({ resource: arm, message, ...times }, zone)).toBe(`C-arm B 10:00–10:30: ${message}`);
    expect(conflictWords({ resource: patient, message: 'on the way', ...times })).toBe('The patient: on the way');
  });
});
