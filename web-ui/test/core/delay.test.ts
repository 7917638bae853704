import { describe, expect, it } from 'vitest';
import { delayOf } from '../../src/core/delay';

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
