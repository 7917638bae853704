import { describe, expect, it } from 'vitest';
import { lookOf, openNow, readinessOf, stepFromList, stoppedBeside, summaryOf, type RowLike } from '../../src/core/day-list';
import type { Status } from '../../src/core/states';
import { parseInstant } from '../../src/core/time';

const row = (status: Status, change: Partial<RowLike> & Pick<RowLike['appointment'], 'expected'> & { start?: string; displaced?: boolean; count?: number } = {}): RowLike => ({
  appointment: {
    status,
    ...(change.expected ? { expected: change.expected } : {}),
    displaced: change.displaced ?? false,
    start: `2026-11-23T${change.start ?? '15:00'}:00Z`,
    arriveAt: '2026-11-23T14:30:00Z',
    procedures: Array.from({ length: change.count ?? 1 }),
    events: [{ at: '2026-11-23T15:02:00Z', to: status }],
    reservations: [{ resource: { kind: 'recovery_bay', name: 'Bay 2' } }],
  },
  missing: change.missing ?? [],
  stopped: change.stopped ?? [],
});
const at = parseInstant('2026-11-23T15:02:00Z');

describe('readiness', () => {
  it('says where the patient is', () => {
    expect(readinessOf(row('discharged'))).toEqual({ kind: 'discharged', at });
    expect(readinessOf(row('in_recovery'))).toEqual({ kind: 'recovery', bay: 'Bay 2' });
    expect(readinessOf(row('in_procedure'))).toEqual({ kind: 'in_procedure', at });
    expect(readinessOf(row('confirmed'))).toEqual({ kind: 'expected', at: parseInstant('2026-11-23T14:30:00Z') });
  });

  it('puts what is in the way before everything else', () => {
    const stopped = [{ title: 'Glucose' }];
    expect(readinessOf(row('in_prep', { stopped, missing: [{ key: 'C13.day_of', title: 'Driver' }] }))).toEqual({ kind: 'stopped', titles: ['Glucose'] });
    expect(readinessOf(row('confirmed', { stopped })).kind).toBe('stopped');
    expect(readinessOf(row('ready', { stopped, displaced: true })).kind).toBe('displaced');
    // In the room it is too late to say so here; the gates of the checklist do.
    expect(readinessOf(row('in_room', { stopped })).kind).toBe('in_room');
  });

  it('asks only for patients who are here', () => {
    const missing = [{ key: 'C13.day_of', title: 'Driver' }, { key: 'C04.day_of', title: 'Site mark' }];
    expect(readinessOf(row('in_prep', { missing }))).toEqual({ kind: 'missing', titles: ['Driver', 'Site mark'] });
    expect(readinessOf(row('booked', { missing })).kind).toBe('expected');
    expect(readinessOf(row('in_prep')).kind).toBe('complete');
    expect(lookOf({ kind: 'missing', titles: [] })).toEqual({ tone: 'warn', sign: 'half' });
  });
});

describe('what else can be done now', () => {
  const missing = [{ key: 'C13.pre_call', title: 'Driver' }, { key: 'C04.day_of', title: 'Site mark' }];

  it('is the call before the day, and the checks before going home', () => {
    expect(openNow(row('confirmed', { missing }))).toEqual(['Driver']);
    expect(openNow(row('in_prep', { missing }))).toEqual([]);
    expect(openNow(row('in_recovery', { missing: [{ key: 'D06.recovery', title: 'Walks' }] }))).toEqual(['Walks']);
  });

  it('never hides what has failed', () => {
    const stopped = [{ title: 'Blood pressure' }];
    expect(stoppedBeside(row('in_recovery', { stopped }))).toEqual(['Blood pressure']);
    expect(stoppedBeside(row('in_prep', { stopped }))).toEqual([]);
    expect(readinessOf(row('in_prep', { stopped })).kind).toBe('stopped');
  });
});

describe('summary', () => {
  const rows = [
    row('discharged', { start: '12:00', count: 2 }), row('in_procedure', { start: '14:00' }),
    row('confirmed', { start: '16:00' }), row('in_prep', { start: '15:00', missing: [{ key: 'C13.day_of', title: 'Driver' }] }),
    row('in_prep', { start: '15:30', stopped: [{ title: 'Glucose' }] }),
  ];

  it('counts procedures, not visits', () => {
    expect(summaryOf(rows, at)).toMatchObject({ procedures: 6, done: 2 });
  });

  it('names who is next, stopped, or lacks something', () => {
    const summary = summaryOf(rows, at);
    expect(summary.next).toBe(rows[3]);
    expect(summary.stopped).toEqual([rows[4]]);
    expect(summary.missing).toEqual([rows[3]]);
  });

  it('is late from the planned start of the next one on', () => {
    expect(summaryOf(rows, parseInstant('2026-11-23T14:59:00Z')).late).toBe(0);
    expect(summaryOf(rows, parseInstant('2026-11-23T15:11:30Z')).late).toBe(11);
  });

  it('is late already when the next one is expected to be, and says when that will be', () => {
    const expected = { start: '2026-11-23T15:20:00Z', end: '2026-11-23T15:50:00Z', delayMinutes: 20 };
    const before = parseInstant('2026-11-23T14:00:00Z');
    expect(summaryOf([row('booked', { expected })], before)).toMatchObject({ late: 20, nextAt: parseInstant(expected.start) });
    const hardly = { ...expected, start: '2026-11-23T15:04:00Z', delayMinutes: 4 };
    expect(summaryOf([row('booked', { expected: hardly })], before)).not.toHaveProperty('nextAt');
    expect(summaryOf([row('booked', { expected: hardly })], before).late).toBe(0);
  });

  it('of nobody has nothing to say', () => {
    expect(summaryOf([], at)).toEqual({ procedures: 0, done: 0, stopped: [], missing: [], late: 0 });
  });
});

describe('the step that a list may take', () => {
  const listRow = (status: Status, to: Status, demand: string, gateOpen?: boolean) => ({
    appointment: { status, next: [{ to, demand }] }, ...(gateOpen === undefined ? {} : { gateOpen }),
  });

  it('asks for nothing, or for an open gate', () => {
    expect(stepFromList(listRow('confirmed', 'arrived', 'none'))?.to).toBe('arrived');
    // Nearly nobody is a minor without a representative; who is one is refused with the reason.
    expect(stepFromList(listRow('booked', 'arrived', 'representative'))?.to).toBe('arrived');
    expect(stepFromList(listRow('in_prep', 'ready', 'gate_room', true))?.to).toBe('ready');
    expect(stepFromList(listRow('in_prep', 'ready', 'gate_room', false))).toBeUndefined();
    expect(stepFromList(listRow('in_prep', 'ready', 'gate_room'))).toBeUndefined();
  });

  it('is never one that is signed or looked at', () => {
    expect(stepFromList(listRow('arrived', 'in_prep', 'identity', true))).toBeUndefined();
    expect(stepFromList(listRow('in_room', 'in_procedure', 'gate_needle', true))).toBeUndefined();
    expect(stepFromList(listRow('in_procedure', 'in_recovery', 'sign_out', true))).toBeUndefined();
  });
});
