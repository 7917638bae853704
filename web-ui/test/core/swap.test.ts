import { describe, expect, it } from 'vitest';
import type { Status } from '../../src/core/states';
import { nextReady } from '../../src/core/swap';

const visit = (id: string, time: string, status: Status, physician = 'okafor', displaced = false) => ({
  id,
  status,
  displaced,
  start: `2026-11-23T${time}:00Z`,
  reservations: [{ role: 'physician', resource: { id: physician } }, { role: 'room', resource: { id: 'room1' } }],
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
