import { describe, expect, it } from 'vitest';
import {
  dropped,
  emptyTray,
  isBlank,
  isFull,
  mostParked,
  noted,
  opened,
  parked,
  readTray,
  type Draft,
} from '../../src/core/draft';

const uuid = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;

const draft = (id: string, more: Partial<Draft> = {}): Draft => ({
  id,
  site: uuid(1),
  patient: uuid(2),
  reason: 'walk-in',
  procedures: [{ key: 'ESI_TF_L', purpose: 'therapeutic', side: 'left', levels: ['L4-5'] }],
  ...more,
});

describe('the tray', () => {
  it('takes what stands in the form when another one is opened', () => {
    const tray = opened({ current: draft('a'), parked: [draft('b')] }, draft('b'));
    expect(tray.current?.id).toBe('b');
    expect(tray.parked.map(({ id }) => id)).toEqual(['a']);
  });

  it('does not take a form in which nothing is said', () => {
    const nobody: Draft = { id: 'a', site: uuid(1), reason: 'walk-in', procedures: [] };
    expect(isBlank(nobody)).toBe(true);
    expect(isBlank(draft('a'))).toBe(false);
    expect(opened({ current: nobody, parked: [] }, draft('b')).parked).toEqual([]);
  });

  it('leaves the form empty after parking, with the newest last', () => {
    const tray = parked({ current: draft('c'), parked: [draft('a'), draft('b')] }, draft('c'));
    expect(tray.current).toBeUndefined();
    expect(tray.parked.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('has an end', () => {
    let tray = emptyTray;
    for (let turn = 0; turn < mostParked; ++turn) {
      expect(isFull(tray)).toBe(false);
      tray = parked(tray, draft(`d${turn}`));
    }
    expect(isFull(tray)).toBe(true);
    // What somebody typed is not thrown away for it.
    expect(opened({ ...tray, current: draft('x') }, draft('y')).parked).toHaveLength(mostParked + 1);
  });

  it('forgets what is dropped or booked, and nothing else', () => {
    const tray = { current: draft('a'), parked: [draft('b'), draft('c')] };
    expect(dropped(tray, 'b')).toEqual({ current: draft('a'), parked: [draft('c')] });
    expect(dropped(tray, 'a')).toEqual({ parked: [draft('b'), draft('c')] });
  });

  it('notes when somebody is expected, and takes it back', () => {
    const tray = noted({ parked: [draft('a'), draft('b')] }, 'a', { expected: '11:20', reason: 'on_the_way' });
    expect(tray.parked).toEqual([draft('a', { wait: { expected: '11:20', reason: 'on_the_way' } }), draft('b')]);
    expect(noted(tray, 'a', {}).parked).toEqual([draft('a', { wait: {} }), draft('b')]);
  });
});

describe('what is kept over a reload', () => {
  const hold = { id: uuid(4), date: '2026-11-30', time: '10:00', start: '2026-11-30T15:00:00Z', until: '2026-11-23T15:35:00Z', prolongedTimes: 1 };
  const lasting = draft('a', { order: uuid(3), physician: uuid(5) });
  const full = { ...lasting, from: '2026-11-30', hold, wait: { expected: '11:20', reason: 'driver' } } as const;

  it('comes back as it was', () => {
    const tray = { current: full, parked: [draft('b')] };
    expect(readTray(JSON.stringify(tray))).toEqual(tray);
  });

  it('is nothing when it is not there or not readable', () => {
    for (const text of [null, '', '{', '[]', '7', 'null', '{"parked":{}}', '{"parked":[1,null,{"id":"a"}]}'])
      expect(readTray(text)).toEqual(emptyTray);
  });

  it('never carries a name or a note, whoever wrote it there', () => {
    const written = {
      current: { ...full, name: 'Fairweather, Orla', note: 'typed' },
      parked: [{ ...draft('b'), patient: 'Fairweather, Orla', procedures: [{ key: 'typed text', levels: [] }] }],
    };
    const text = JSON.stringify(readTray(JSON.stringify(written)));
    expect(text).not.toMatch(/Fairweather|typed/);
    expect(readTray(text).current).toEqual(full);
  });

  it('leaves out a member that cannot be', () => {
    const odd = {
      ...lasting,
      reason: 'whim',
      from: '2026-13-01',
      wait: { expected: '25:00', reason: 'whim' },
      hold: { ...hold, until: 'soon' },
    };
    expect(readTray(JSON.stringify({ current: odd, parked: [] })).current).toEqual({ ...lasting, wait: {} });
  });
});
