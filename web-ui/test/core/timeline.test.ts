import { describe, expect, it } from 'vitest';
import { parseInstant, type Range } from '../../src/core/time';
import { fractionAt, lanesOf, minutesOf, place, ticks, uncovered, visibleRange } from '../../src/core/timeline';

const newYork = 'America/New_York';
const range = (start: string, end: string): Range => ({ start: parseInstant(start), end: parseInstant(end) });

const usual = range('2026-11-23T05:00:00Z', '2026-11-24T05:00:00Z');
// Clocks go back on 1 November 2026 and forward on 8 March 2026.
const long = range('2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z');
const short = range('2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z');

describe('axis', () => {
  it('has 24 hours on a usual day', () => {
    const labels = ticks(usual, newYork).map((tick) => tick.label);
    expect(labels).toHaveLength(24);
    expect([labels[0], labels[7], labels[23]]).toEqual(['00:00', '07:00', '23:00']);
  });

  it('has 25 hours when the clocks go back, and one label twice', () => {
    const marks = ticks(long, newYork);
    expect(minutesOf(long)).toBe(1500);
    expect(marks).toHaveLength(25);
    expect(marks.filter((mark) => mark.label === '01:00').map((mark) => mark.again)).toEqual([false, true]);
    expect(marks.filter((mark) => mark.again)).toHaveLength(1);
  });

  it('has 23 hours when the clocks go forward, and one label less', () => {
    const labels = ticks(short, newYork).map((tick) => tick.label);
    expect(minutesOf(short)).toBe(1380);
    expect(labels).toHaveLength(23);
    expect(labels).not.toContain('02:00');
    expect(labels.slice(1, 3)).toEqual(['01:00', '03:00']);
  });

  it('has whole local hours where the zone is not a whole hour off', () => {
    const labels = ticks(range('2026-11-22T18:30:00Z', '2026-11-22T21:00:00Z'), 'Asia/Kolkata').map((tick) => tick.label);
    expect(labels).toEqual(['00:00', '01:00', '02:00']);
  });
});

describe('visible range', () => {
  it('covers what is used, in whole hours', () => {
    const used = [
      range('2026-11-23T12:30:00Z', '2026-11-23T13:00:00Z'),
      range('2026-11-23T20:00:00Z', '2026-11-23T20:05:00Z'),
    ];
    expect(visibleRange(usual, used, newYork)).toEqual(range('2026-11-23T12:00:00Z', '2026-11-23T21:00:00Z'));
  });

  it('never leaves the day', () => {
    const overnight = [range('2026-11-23T03:00:00Z', '2026-11-24T09:00:00Z')];
    expect(visibleRange(usual, overnight, newYork)).toEqual(usual);
  });

  it('ignores what lies on other days', () => {
    const elsewhere = [range('2026-11-21T12:00:00Z', '2026-11-21T13:00:00Z')];
    expect(visibleRange(usual, elsewhere, newYork)).toEqual(range('2026-11-23T12:00:00Z', '2026-11-23T22:00:00Z'));
  });

  it('shows the usual hours of an empty day, on days of every length', () => {
    expect(minutesOf(visibleRange(long, [], newYork))).toBe(600);
    expect(visibleRange(short, [], newYork)).toEqual(range('2026-03-08T11:00:00Z', '2026-03-08T21:00:00Z'));
    // The fallback hour does not exist: the next one does.
    expect(visibleRange(short, [], newYork, { from: 2, to: 4 })).toEqual(range('2026-03-08T07:00:00Z', '2026-03-08T08:00:00Z'));
  });
});

describe('geometry', () => {
  it('is proportional to time that has passed, not to the wall clock', () => {
    // 01:30 for the first and for the second time are one hour apart.
    const first = fractionAt(parseInstant('2026-11-01T05:30:00Z'), long);
    const second = fractionAt(parseInstant('2026-11-01T06:30:00Z'), long);
    expect(second - first).toBeCloseTo(1 / 25, 10);
    expect(fractionAt(parseInstant('2026-03-08T07:00:00Z'), short)).toBeCloseTo(2 / 23, 10);
  });

  it('places a stretch, cut to the range', () => {
    const shown = range('2026-11-23T12:00:00Z', '2026-11-23T16:00:00Z');
    expect(place(range('2026-11-23T13:00:00Z', '2026-11-23T14:00:00Z'), shown)).toEqual({ top: 0.25, height: 0.25 });
    expect(place(range('2026-11-23T11:00:00Z', '2026-11-23T13:00:00Z'), shown)).toEqual({ top: 0, height: 0.25 });
    expect(place(range('2026-11-23T16:00:00Z', '2026-11-23T17:00:00Z'), shown)).toBeUndefined();
    expect(minutesOf(shown)).toBe(240);
  });
});

const minutes = (from: number, to: number): Range => ({ start: from, end: to });

describe('off duty', () => {
  it('is what no stretch on duty covers', () => {
    expect(uncovered(minutes(0, 100), [minutes(60, 80), minutes(10, 50)])).toEqual([
      minutes(0, 10), minutes(50, 60), minutes(80, 100),
    ]);
    expect(uncovered(minutes(0, 100), [])).toEqual([minutes(0, 100)]);
    expect(uncovered(minutes(0, 100), [minutes(-5, 120)])).toEqual([]);
    expect(uncovered(minutes(0, 100), [minutes(-50, -10), minutes(90, 130)])).toEqual([minutes(0, 90)]);
    expect(uncovered(minutes(0, 100), [minutes(120, 130)])).toEqual([minutes(0, 100)]);
  });
});

describe('lanes', () => {
  it('are not needed when nothing overlaps; half-open ranges may touch', () => {
    expect(lanesOf([minutes(0, 10), minutes(10, 20)])).toEqual([{ lane: 0, lanes: 1 }, { lane: 0, lanes: 1 }]);
  });

  it('put overlapping stretches side by side and free lanes again', () => {
    expect(lanesOf([minutes(0, 30), minutes(10, 20), minutes(20, 40), minutes(50, 60)])).toEqual([
      { lane: 0, lanes: 2 }, { lane: 1, lanes: 2 }, { lane: 1, lanes: 2 }, { lane: 0, lanes: 1 },
    ]);
  });

  it('do not depend on the order they come in', () => {
    expect(lanesOf([minutes(10, 20), minutes(0, 30)])).toEqual([{ lane: 1, lanes: 2 }, { lane: 0, lanes: 2 }]);
  });
});
