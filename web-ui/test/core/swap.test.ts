import { describe, expect, it } from 'vitest';
import type { Status } from '../../src/core/states';
import { isLate, nextReady } from '../../src/core/swap';
import { parseInstant } from '../../src/core/time';

const visit = (id: string, time: string, status: Status, physician = 'okafor', displaced = false) => ({
  id,
  status,
  displaced,
  start: `2026-11-23T${time}:00Z`,
  reservations: [{ role: 'physician', resource: { id: physician } }, { role: 'room', resource: { id: 'room1' } }],
});

describe('a late patient', () => {
  const lateAt = (status: Status, time: string) =>
    isLate({ status, start: '2026-11-23T15:40:00Z', arriveAt: '2026-11-23T15:10:00Z' }, parseInstant(`2026-11-23T${time}:00Z`));

  it('has not come when it was asked to', () => {
    for (const status of ['tentative', 'booked', 'confirmed'] as const) {
      expect(lateAt(status, '15:10')).toBe(false);
      expect(lateAt(status, '15:11')).toBe(true);
    }
  });

  it('is here, and not ready when its turn has come', () => {
    for (const status of ['arrived', 'in_prep'] as const) {
      expect(lateAt(status, '15:40')).toBe(false);
      expect(lateAt(status, '15:41')).toBe(true);
    }
  });

  it('is nobody who is ready, in the room or gone', () => {
    for (const status of ['ready', 'in_room', 'in_procedure', 'in_recovery', 'discharged', 'cancelled', 'no_show'] as const)
      expect(lateAt(status, '20:00')).toBe(false);
  });
});

describe('the next ready patient', () => {
  const late = visit('late', '15:40', 'booked');

  it('has the next place with the same physician', () => {
    const day = [
      late, visit('before', '15:00', 'ready'), visit('arrived', '15:50', 'arrived'), visit('other', '16:00', 'ready', 'lindqvist'),
      visit('after', '16:40', 'ready'), visit('next', '16:20', 'ready'),
    ];
    expect(nextReady(late, day)?.id).toBe('next');
  });

  it('is anybody where nobody waits for that physician', () => {
    expect(nextReady(late, [late, visit('last', '17:00', 'ready', 'haddad'), visit('other', '16:00', 'ready', 'lindqvist')])?.id).toBe('other');
  });

  it('is nobody for who is ready, in the room or gone, and never who has lost a place', () => {
    const next = visit('next', '16:00', 'ready');
    for (const status of ['ready', 'in_room', 'in_recovery', 'discharged', 'cancelled', 'no_show'] as const)
      expect(nextReady(visit('one', '15:40', status), [next])).toBeUndefined();
    for (const status of ['tentative', 'booked', 'confirmed', 'arrived', 'in_prep'] as const)
      expect(nextReady(visit('one', '15:40', status), [next])).toBe(next);
    expect(nextReady(late, [late, visit('lost', '16:00', 'ready', 'okafor', true)])).toBeUndefined();
  });
});
