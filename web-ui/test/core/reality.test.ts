import { describe, expect, it } from 'vitest';
import { reallyAt, realityOf, staysOf } from '../../src/core/reality';
import type { Status } from '../../src/core/states';
import { parseInstant } from '../../src/core/time';

const at = (time: string) => `2026-11-23T${time}:00Z`;
const instant = (time: string) => parseInstant(at(time));
const range = (from: string, to: string) => ({ start: instant(from), end: instant(to) });

const named = (id: string) => ({ id, name: id, kind: id.replace(/[0-9A-Z]$/, '') });
const used = (...ids: string[]) => ids.map((id) => ({ role: named(id).kind, resource: named(id) }));
const event = (time: string, to: Status, room = 'room1') => ({
  at: at(time),
  to,
  resources: used(room, 'physicianA', 'recovery_bay1', 'patient'),
});

const visit = (status: Status, events: readonly ReturnType<typeof event>[], expected?: [start: string, end: string, late: number]) => ({
  status,
  phases: [
    { phase: 'prep', start: at('14:30') },
    { phase: 'procedure', start: at('15:00') },
    { phase: 'turnover', start: at('15:15') },
  ],
  reservations: [
    { role: 'room', resource: named('room1'), start: at('15:00'), end: at('15:20') },
    { role: 'recovery_bay', resource: named('recovery_bay1'), start: at('15:15'), end: at('15:45') },
    { role: 'c_arm', resource: named('c_armA') },
    { role: 'patient', resource: named('patient'), start: at('14:30'), end: at('15:45') },
  ],
  events,
  ...(expected ? { expected: { start: at(expected[0]), end: at(expected[1]), delayMinutes: expected[2] } } : {}),
});

describe('what really happened', () => {
  it('is the room and its people from the door to recovery, and then the bay', () => {
    const past = [event('14:00', 'booked'), event('14:30', 'in_prep'), event('15:10', 'in_room'), event('15:14', 'in_procedure'), event('15:31', 'in_recovery')];
    expect(staysOf({ events: past }, instant('15:40'))).toEqual([
      { role: 'room', resource: named('room1'), range: range('15:10', '15:31'), lasting: false },
      { role: 'physician', resource: named('physicianA'), range: range('15:10', '15:31'), lasting: false },
      { role: 'recovery_bay', resource: named('recovery_bay1'), range: range('15:31', '15:40'), lasting: true },
    ]);
    const home = staysOf({ events: [...past, event('15:50', 'discharged')] }, instant('17:00'));
    expect(home.map(({ role, lasting }) => [role, lasting])).toEqual([['room', false], ['physician', false], ['recovery_bay', false]]);
  });

  it('is elsewhere from a substitution on, and begins again after a step back', () => {
    const moved = staysOf({ events: [event('15:00', 'in_room'), event('15:05', 'in_room', 'room2')] }, instant('15:09'));
    expect(moved.filter(({ role }) => role === 'room').map((stay) => [stay.resource.id, stay.range])).toEqual([
      ['room1', range('15:00', '15:05')], ['room2', range('15:05', '15:09')],
    ]);
    const back = staysOf({ events: [event('15:00', 'in_room'), event('15:05', 'in_prep'), event('15:20', 'in_room')] }, instant('15:30'));
    expect(back.filter(({ role }) => role === 'room').map((stay) => stay.range)).toEqual([range('15:00', '15:05'), range('15:20', '15:30')]);
  });

  it('never ends before it began, whatever the list was read at', () => {
    expect(staysOf({ events: [event('15:00', 'in_room')] }, instant('14:59'))[0]).toMatchObject({ range: range('15:00', '15:00'), lasting: true });
  });
});

describe('what is expected', () => {
  it('is the plan, later, for a visit that has not begun', () => {
    const late = visit('booked', [event('14:00', 'booked')], ['15:25', '15:40', 25]);
    const pieces = realityOf([late], instant('14:50'));
    expect(pieces.get('room1')).toEqual([{ visit: late, range: range('15:25', '15:45'), kind: 'expected' }]);
    expect(pieces.get('recovery_bay1')?.[0]?.range).toEqual(range('15:40', '16:10'));
    expect([...pieces.keys()]).toEqual(['room1', 'recovery_bay1']);
    expect(reallyAt(late, instant('15:00'))).toBe(instant('15:25'));
  });

  it('is nothing beside a plan that is kept', () => {
    const kept = visit('booked', [event('14:00', 'booked')], ['15:04', '15:19', 4]);
    expect(realityOf([kept], instant('14:50')).size).toBe(0);
    expect(reallyAt(kept, instant('15:00'))).toBeUndefined();
    expect(reallyAt(visit('booked', []), instant('15:00'))).toBeUndefined();
  });

  it('is the rest of what runs, where it runs', () => {
    const running = visit('in_procedure', [event('15:10', 'in_room', 'room2'), event('15:12', 'in_procedure', 'room2')], ['15:10', '15:25', 10]);
    const pieces = realityOf([running], instant('15:18'));
    expect(pieces.get('room2')).toEqual([
      { visit: running, range: range('15:10', '15:18'), kind: 'is' },
      { visit: running, range: range('15:18', '15:25'), kind: 'expected' },
    ]);
    expect(pieces.has('room1')).toBe(false);
    expect(pieces.has('recovery_bay1')).toBe(false);
    // Over its time: nothing is left of what was expected.
    expect(realityOf([running], instant('15:30')).get('room2')?.map(({ kind }) => kind)).toEqual(['is']);
  });
});
