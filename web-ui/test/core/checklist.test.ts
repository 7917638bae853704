import { describe, expect, it } from 'vitest';
import {
  countOfGate, countOfTab, footerStep, isPast, isRating, mayAnswer, readMeasured, signability, standingOf, tabFor, tabOf, unitText, waitsFor,
  type ChecklistLike, type ItemLike, type PhaseLike,
} from '../../src/core/checklist';
import type { Status } from '../../src/core/states';
import { parseInstant } from '../../src/core/time';

const now = parseInstant('2026-11-23T15:00:00Z');

const item = (key: string, change: Partial<ItemLike> = {}): ItemLike => ({
  key, phase: 'day_of', title: key, type: 'yes_no', unit: '', status: 'open', version: 0, choices: [], after: [], signers: ['nurse'], gate: 'room',
  ...change,
});

const phase = (name: 'sign_in' | 'time_out' | 'sign_out', record?: PhaseLike['record']): PhaseLike => ({
  phase: name, procedure: 1, ...(record ? { record } : {}),
});

const done = { completedAt: '2026-11-23T14:55:00Z' };

const list = (status: Status, change: Partial<ChecklistLike> = {}): ChecklistLike => ({
  appointment: { status, next: [] }, items: [], phases: [], gates: [], ...change,
});

describe('tabs', () => {
  it('hold each phase once and open where the work is', () => {
    expect(['booking', 'pre_call', 'day_of', 'sign_in', 'time_out', 'sign_out', 'recovery'].map((name) => tabOf(name as ItemLike['phase'])))
      .toEqual(['before', 'before', 'day-of', 'room', 'room', 'room', 'recovery']);
    expect([tabFor('confirmed'), tabFor('in_prep'), tabFor('in_room'), tabFor('in_recovery')]).toEqual(['before', 'day-of', 'room', 'recovery']);
  });

  it('count what is asked: not what is not needed, not what is computed', () => {
    const items = [
      item('a', { status: 'satisfied', version: 1 }), item('b', { status: 'failed', version: 1 }), item('c'),
      item('d', { status: 'waiting' }), item('e', { status: 'not_applicable' }),
      item('f', { status: 'not_applicable', version: 1 }), item('g', { type: 'computed', status: 'waiting' }),
    ];
    expect(countOfTab(list('in_prep', { items }), 'day-of', now)).toEqual({ total: 5, done: 2, stopped: 1, open: 2 });
  });

  it('do not ask again for what ran out after the needle', () => {
    const items = [item('a', { status: 'expired', version: 1 })];
    expect(countOfTab(list('in_room', { items }), 'day-of', now).open).toBe(1);
    expect(countOfTab(list('in_recovery', { items }), 'day-of', now).open).toBe(0);
    expect(isPast(item('r', { phase: 'recovery', gate: 'discharge' }), 'in_recovery')).toBe(false);
  });
});

describe('gates', () => {
  it('count their own items', () => {
    const items = [item('a', { status: 'satisfied' }), item('b'), item('c', { phase: 'recovery', gate: 'discharge' })];
    expect(countOfGate(list('in_prep', { items }), 'room')).toMatchObject({ total: 2, done: 1 });
    expect(countOfGate(list('in_recovery', { items }), 'discharge')).toMatchObject({ total: 1, done: 0 });
  });
});

describe('a signed phase', () => {
  it('can be signed when its time is there', () => {
    const when = (name: 'sign_in' | 'time_out' | 'sign_out') =>
      (['arrived', 'in_prep', 'in_room', 'in_procedure', 'in_recovery'] as const).map((status) => signability(phase(name), status));
    expect(when('sign_in')).toEqual(['later', 'now', 'now', 'over', 'over']);
    expect(when('time_out')).toEqual(['later', 'later', 'now', 'over', 'over']);
    expect(when('sign_out')).toEqual(['later', 'later', 'later', 'now', 'over']);
  });

  it('of a further procedure has its time-out between the needles, once', () => {
    const second = (record?: PhaseLike['record']) => ({ ...phase('time_out', record), procedure: 2 });
    expect(signability(second(), 'in_room')).toBe('later');
    expect(signability(second(), 'in_procedure')).toBe('now');
    expect(signability(second(done), 'in_procedure')).toBe('over');
    expect(signability(second({ ...done, voidedAt: done.completedAt }), 'in_procedure')).toBe('now');
    expect(signability(second(), 'in_recovery')).toBe('over');
  });

  it('stands until it runs out or is made void', () => {
    expect(standingOf(phase('time_out'), now)).toBe('missing');
    expect(standingOf(phase('time_out', { ...done, validUntil: '2026-11-23T15:05:00Z' }), now)).toBe('standing');
    expect(standingOf(phase('time_out', { ...done, validUntil: '2026-11-23T15:00:00Z' }), now)).toBe('expired');
    expect(standingOf(phase('time_out', { ...done, voidedAt: '2026-11-23T14:58:00Z' }), now)).toBe('void');
    expect(standingOf(phase('sign_in', done), now)).toBe('standing');
  });
});

describe('the next step', () => {
  const ready = { to: 'ready', demand: 'gate_room' } as const;

  it('is shut while its gate is closed', () => {
    const closed = list('in_prep', { appointment: { status: 'in_prep', next: [ready] }, gates: [{ gate: 'room', open: false }] });
    expect(footerStep(closed, now)).toEqual({ kind: 'transition', ...ready, open: false });
    const open = { ...closed, gates: [{ gate: 'room', open: true } as const] };
    expect(footerStep(open, now)).toEqual({ kind: 'transition', ...ready, open: true });
  });

  it('in the room is sign-in, then time-out, then the procedure', () => {
    const start = { to: 'in_procedure', demand: 'gate_needle' } as const;
    const inRoom = (...phases: PhaseLike[]) =>
      footerStep(list('in_room', { appointment: { status: 'in_room', next: [start] }, phases, gates: [{ gate: 'needle', open: true }] }), now);
    expect(inRoom(phase('sign_in'), phase('time_out'))).toMatchObject({ kind: 'sign', phase: 'sign_in' });
    expect(inRoom(phase('sign_in', done), phase('time_out'))).toMatchObject({ kind: 'sign', phase: 'time_out' });
    expect(inRoom(phase('sign_in', done), phase('time_out', { ...done, validUntil: '2026-11-23T14:59:00Z' }))).toMatchObject({ kind: 'sign', phase: 'time_out' });
    expect(inRoom(phase('sign_in', done), phase('time_out', done), phase('sign_out'))).toMatchObject({ kind: 'transition', to: 'in_procedure', open: true });
  });

  it('between two procedures is the time-out of the next, then the sign-out', () => {
    const leave = { to: 'in_recovery', demand: 'sign_out' } as const;
    const first = phase('time_out', { ...done, validUntil: '2026-11-23T14:59:00Z' });
    const second = { ...phase('time_out'), procedure: 2 };
    const inProcedure = (...phases: PhaseLike[]) =>
      footerStep(list('in_procedure', { appointment: { status: 'in_procedure', next: [leave] }, phases }), now);
    expect(inProcedure(first, second, phase('sign_out'))).toEqual({ kind: 'sign', phase: 'time_out', procedure: 2 });
    expect(inProcedure(first, { ...second, record: done }, phase('sign_out'))).toMatchObject({ kind: 'sign', phase: 'sign_out' });
    // A procedure that was never begun has none.
    expect(inProcedure(first, second, phase('sign_out', done))).toMatchObject({ kind: 'transition', to: 'in_recovery' });
  });

  it('is nothing for a person without one', () => {
    expect(footerStep(list('in_prep'), now)).toEqual({ kind: 'none' });
  });
});

describe('items', () => {
  it('say what they wait for, as long as it is not settled', () => {
    const mark = item('mark', { after: ['a', 'b', 'gone'] });
    expect(waitsFor(mark, [item('a', { status: 'satisfied' }), item('b', { title: 'Consent' }), mark])).toEqual(['Consent']);
  });

  it('are answered by their signers only', () => {
    expect(mayAnswer(item('a', { signers: ['physician'] }), ['nurse'])).toBe(false);
    expect(mayAnswer(item('a', { signers: ['physician', 'nurse'] }), ['nurse'])).toBe(true);
    expect(mayAnswer(item('a', { type: 'computed' }), ['nurse'])).toBe(false);
  });

  it('are rating scales when they count to ten', () => {
    expect(isRating(item('a', { type: 'number', unit: '/10' }))).toBe(true);
    expect(isRating(item('a', { type: 'number', unit: 'mmHg' }))).toBe(false);
    expect(unitText('degC')).toBe('°C');
  });
});

describe('typed measurements', () => {
  const temperature = item('t', { type: 'number', plausibleMin: 30, plausibleMax: 43 });

  it('are numbers, with a point or a comma', () => {
    expect(readMeasured(' 36,6 ', temperature)).toEqual({ ok: true, value: 36.6 });
    expect(readMeasured('37', temperature)).toEqual({ ok: true, value: 37 });
    expect(readMeasured('', temperature)).toEqual({ ok: false, fault: 'empty' });
    expect(readMeasured('37 C', temperature)).toEqual({ ok: false, fault: 'not-a-number' });
    expect(readMeasured('1e3', temperature)).toEqual({ ok: false, fault: 'not-a-number' });
  });

  it('are plausible, limits included', () => {
    expect(readMeasured('30', temperature).ok).toBe(true);
    expect(readMeasured('366', temperature)).toEqual({ ok: false, fault: 'implausible', min: 30, max: 43 });
    expect(readMeasured('-5', item('h', { type: 'number' }))).toEqual({ ok: true, value: -5 });
  });
});
