import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../src/core/time';
import { hasBegun, weeklyRule, withWeekday } from '../../src/core/weekly-block';

const start = { date: '2026-11-23', time: '12:00' };

describe('a block every week', () => {
  it('is a rule once nothing is missing', () => {
    const typed = { weekdays: [5, 1], start, end: '13:00', until: '2027-03-01' };
    expect(weeklyRule(typed)).toEqual({ weekdays: [1, 5], from: '12:00', to: '13:00', first: '2026-11-23', last: '2027-03-01' });
    expect(weeklyRule({ ...typed, end: undefined })?.to).toBe('24:00');
    expect(weeklyRule({ ...typed, end: '00:00' })?.to).toBe('24:00');
    const incomplete = [{ weekdays: [] }, { end: '' }, { until: '' }, { start: { ...start, time: '' } }];
    expect(incomplete.map((part) => weeklyRule({ ...typed, ...part }))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('begins on the first of its weekdays', () => {
    const rule = { weekdays: [3], from: '12:00', first: '2026-11-23' };
    const at = (date: string, time: string) => hasBegun(rule, { date, time });
    expect([at('2026-11-24', '18:00'), at('2026-11-25', '11:59'), at('2026-11-25', '12:00'), at('2026-12-01', '00:00')]).toEqual([
      false, false, true, true,
    ]);
  });

  it('takes a weekday in and out', () => {
    expect(withWeekday([1], 3)).toEqual([1, 3]);
    expect(withWeekday([1, 3], 1)).toEqual([3]);
  });
});

describe('weekdays', () => {
  it('count from Monday, before 1970 too', () => {
    expect(['2026-11-23', '2026-11-29', '1970-01-01', '1969-12-29'].map(weekdayOf)).toEqual([1, 7, 4, 1]);
  });
});
