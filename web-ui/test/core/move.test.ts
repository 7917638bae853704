import { describe, expect, it } from 'vitest';
import {
  aimed, canMove, canSubstitute, editBack, editInto, editOf, editTo, rangesAt, requestsOf, stepped, targetOf,
} from '../../src/core/move';
import type { Status } from '../../src/core/states';
import { parseInstant } from '../../src/core/time';

const at = (time: string) => parseInstant(`2026-11-23T${time}:00Z`);
const minute = 60_000;
const grid = 5 * minute;
const day = { start: at('05:00'), end: at('05:00') + 24 * 60 * minute };

const held = (role: string, id: string, from: string, to: string, kind = role) => ({
  role,
  resource: { id, kind, name: id },
  start: new Date(at(from)).toISOString(),
  end: new Date(at(to)).toISOString(),
});
const visit = (status: Status = 'booked', start = '15:00', room = 'room1') => ({
  status,
  start: new Date(at(start)).toISOString(),
  date: '2026-11-23',
  time: '10:00',
  reservations: [
    held('patient', 'p', '14:30', '16:00'),
    held('physician', 'okafor', '15:00', '15:15'),
    held('room', room, '15:00', '15:20'),
    held('recovery_bay', 'bay1', '15:15', '15:45'),
  ],
});

describe('what may change', () => {
  it('is the time until the room, and who and what until the discharge', () => {
    expect(['tentative', 'ready', 'in_room', 'in_recovery', 'cancelled'].map((status) => canMove(status as Status)))
      .toEqual([true, true, false, false, false]);
    expect(['ready', 'in_room', 'in_recovery', 'discharged', 'no_show'].map((status) => canSubstitute(status as Status)))
      .toEqual([true, true, true, false, false]);
  });
});

describe('a target', () => {
  it('begins where the visit stands, with the role that its column plays', () => {
    expect(targetOf(visit(), 'room1')).toEqual({ start: at('15:00'), role: 'room', resource: 'room1' });
    expect(targetOf(visit(), 'room2')).toBeUndefined();
  });

  const from = { start: at('15:00'), role: 'room', resource: 'room1' };

  it('falls onto the grid and never off the day', () => {
    const to = (start: number) => aimed(visit(), from, { start, resource: 'room2' }, grid, day);
    expect(to(at('15:08'))).toEqual({ start: at('15:10'), role: 'room', resource: 'room2' });
    expect(to(at('01:00')).start).toBe(day.start);
    expect(to(day.end + grid).start).toBe(day.end - grid);
  });

  it('keeps its time once the patient is in the room', () => {
    expect(aimed(visit('in_room'), from, { start: at('17:00'), resource: 'room2' }, grid, day))
      .toEqual({ ...from, resource: 'room2' });
  });

  it('goes by keys in steps and from column to column', () => {
    const lanes = ['room1', 'room2'];
    const step = (key: string, long = false) => stepped(from, key, long, lanes, grid);
    expect(step('ArrowDown')?.start).toBe(at('15:05'));
    expect(step('ArrowUp', true)?.start).toBe(at('14:30'));
    expect(step('ArrowRight')?.resource).toBe('room2');
    expect(step('ArrowLeft')?.resource).toBe('room1');
    expect(step('x')).toBeUndefined();
  });

  it('shows everything that it would take, but for the patient', () => {
    const ranges = rangesAt(visit(), { start: at('15:30'), role: 'room', resource: 'room2' });
    expect([...ranges.keys()]).toEqual(['okafor', 'room2', 'bay1']);
    expect(ranges.get('room2')).toEqual({ start: at('15:30'), end: at('15:50') });
    expect(ranges.get('bay1')).toEqual({ start: at('15:45'), end: at('16:15') });
  });
});

describe('what is asked of the server', () => {
  it('names time and column, or the column alone, or nothing', () => {
    expect(editTo(visit(), { start: at('15:30'), role: 'room', resource: 'room1' })).toEqual({
      start: '2026-11-23T15:30:00.000Z', resources: [{ role: 'room', resource: 'room1' }],
    });
    expect(editTo(visit(), { start: at('15:00'), role: 'room', resource: 'room2' })).toEqual({
      resources: [{ role: 'room', resource: 'room2' }],
    });
    expect(editTo(visit(), { start: at('15:00'), role: 'room', resource: 'room1' })).toBeUndefined();
  });

  it('holds from a form what differs', () => {
    const same = { date: '2026-11-23', time: '10:00' };
    expect(editOf(visit(), { ...same, named: { room: 'room1', physician: '' } })).toBeUndefined();
    expect(editOf(visit(), { ...same, named: { room: 'room2' } })).toEqual({ resources: [{ role: 'room', resource: 'room2' }] });
    expect(editOf(visit(), { ...same, time: '11:00', named: { room: 'room1' } })).toEqual({
      local: { date: '2026-11-23', time: '11:00' }, resources: [{ role: 'room', resource: 'room1' }],
    });
  });

  it('takes a change back with all that was held', () => {
    expect(editBack(visit(), visit('booked', '15:30', 'room2'))).toEqual({
      start: visit().start,
      resources: [
        { role: 'physician', resource: 'okafor' }, { role: 'room', resource: 'room1' }, { role: 'recovery_bay', resource: 'bay1' },
      ],
    });
    expect(editBack(visit(), visit('booked', '15:00', 'room2'))).toEqual({ resources: [{ role: 'room', resource: 'room1' }] });
    expect(editBack(visit(), visit())).toBeUndefined();
  });

  it('takes an opening whole, and asks for procedures as they are', () => {
    const { start, reservations } = visit();
    expect(editInto({ start, resources: reservations }).resources).toHaveLength(3);
    const procedure = { position: 1, key: 'SIJ_TX', purpose: 'therapeutic', side: 'left', levels: [], name: 'x' };
    expect(requestsOf([procedure])).toEqual([{ key: 'SIJ_TX', purpose: 'therapeutic', side: 'left', levels: [] }]);
  });
});
