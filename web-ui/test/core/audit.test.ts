import { describe, expect, it } from 'vitest';
import { auditChanges } from '../../src/core/audit';
import { parseRoute, screenPath, screensFor } from '../../src/core/route';
import { startOfDay } from '../../src/core/time';

describe('an entry of the audit', () => {
  it('shows what differs, what came and what went', () => {
    const before = [{ name: 'status', value: 'booked' }, { name: 'start', value: '1' }, { name: 'gone', value: 'x' }];
    const after = [{ name: 'status', value: 'booked' }, { name: 'start', value: '2' }, { name: 'note', value: 'y' }];
    expect(auditChanges(before, after)).toEqual([
      { name: 'start', before: '1', after: '2' },
      { name: 'gone', before: 'x', after: undefined },
      { name: 'note', before: undefined, after: 'y' },
    ]);
  });
});

describe('the first instant of a local day', () => {
  it('is known in every zone, also where midnight is skipped', () => {
    expect(startOfDay('2026-11-23', 'America/New_York')).toBe('2026-11-23T05:00:00.000Z');
    expect(startOfDay('2026-11-23', 'Asia/Kolkata')).toBe('2026-11-22T18:30:00.000Z');
    expect(startOfDay('2026-11-23', 'Pacific/Kiritimati')).toBe('2026-11-22T10:00:00.000Z');
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });
});

describe('screens of the office', () => {
  it('have their paths and their roles', () => {
    expect(parseRoute('/audit', '')).toEqual({ view: 'audit' });
    expect(screenPath('tasks')).toBe('/tasks');
    expect(screensFor(['auditor'])).toEqual(['audit']);
    expect(screensFor(['billing'])).toEqual(['tasks']);
  });
});
