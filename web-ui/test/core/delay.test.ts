import { describe, expect, it } from 'vitest';
import { delayOf, shiftedBy } from '../../src/core/delay';

const late = (delayMinutes: number) => ({ expected: { start: '2026-11-23T15:12:00Z', end: '2026-11-23T15:27:00Z', delayMinutes } });

describe('a delay', () => {
  it('is said from five minutes on', () => {
    expect(delayOf({})).toBeUndefined();
    expect(delayOf(late(0))).toBeUndefined();
    expect(delayOf(late(4))).toBeUndefined();
    expect(delayOf(late(5))?.delayMinutes).toBe(5);
    expect(delayOf(late(90))?.start).toBe('2026-11-23T15:12:00Z');
  });
});

describe('what a change makes others wait', () => {
  const other = (before: string, after: string) => ({
    expectedBefore: `2026-11-23T${before}Z`,
    expectedAfter: `2026-11-23T${after}Z`,
  });
  it('is said from five minutes on, whether they come later or earlier', () => {
    const later = other('15:00:00', '15:05:00');
    const earlier = other('15:20:00', '15:00:00');
    expect(shiftedBy([other('15:00:00', '15:04:59'), later, earlier])).toEqual([later, earlier]);
    expect(shiftedBy(undefined)).toEqual([]);
  });
});
