import { describe, expect, it } from 'vitest';
import { changeOn, changeTo, isFilled, noWeek, placeOf, shownEnd, timetable, typedEnd, withHours, type Week } from '../../src/core/hours';

const morning = { from: '07:30', to: '12:00' };
const afternoon = { from: '12:45', to: '16:30' };
const monday = (...hours: { from: string; to: string }[]): Week => withHours(noWeek, 0, hours);
const weekly = (...hours: { from: string; to: string }[]) => hours.map((each) => ({ weekday: 1, ...each }));
const today = '2026-11-23';

describe('the timetable', () => {
  it('has every date from today on, also those on which nobody is there', () => {
    const rows = timetable([{ first: '2026-11-30', last: '2026-12-06', weekly: weekly(morning) }], today);
    expect(rows.map(({ first, last, week }) => [first, last, week[0]])).toEqual([
      ['2026-11-23', '2026-11-29', []], ['2026-11-30', '2026-12-06', [morning]], ['2026-12-07', undefined, []],
    ]);
    expect(timetable([], today)).toEqual([{ first: today, last: undefined, week: noWeek }]);
  });

  it('is one row where the same week goes on', () => {
    const periods = [
      { first: today, last: '2026-12-06', weekly: weekly(morning, afternoon) },
      { first: '2026-12-07', weekly: weekly(morning, afternoon) },
    ];
    expect(timetable(periods, today)).toEqual([{ first: today, last: undefined, week: monday(morning, afternoon) }]);
  });
});

describe('a change of the weekly hours', () => {
  const exceptions = [{ date: '2026-11-26', hours: [] }, { date: '2026-12-24', hours: [morning] }];

  it('sends the week, and the single dates that lie in it as they are', () => {
    const week = withHours(monday(morning, afternoon), 4, [morning]);
    expect(changeTo({ first: '2026-12-01', last: '2026-12-31', week }, exceptions)).toEqual({
      first: '2026-12-01', last: '2026-12-31', exceptions: [exceptions[1]],
      weekly: [{ weekday: 1, ...morning }, { weekday: 1, ...afternoon }, { weekday: 5, ...morning }],
    });
    expect(changeTo({ first: '2026-11-24', last: undefined, week: noWeek }, exceptions)).toEqual({
      first: '2026-11-24', weekly: [], exceptions,
    });
  });

  it('knows where the hours of a day stand in it', () => {
    const week = withHours(monday(morning, afternoon), 4, [morning]);
    expect([0, 1, 4, 5].map((day) => placeOf(week, day))).toEqual([0, 2, 2, 3]);
  });
});

describe('other hours on one date', () => {
  const known = {
    periods: [{ first: today, last: '2026-12-06', weekly: weekly(morning) }, { first: '2026-12-07', weekly: weekly(afternoon) }],
    exceptions: [{ date: '2026-11-30', hours: [] }, { date: '2026-12-24', hours: [morning] }],
  };

  it('keep the period whole that holds on it, with its other dates', () => {
    const { change, place } = changeOn('2026-12-01', [afternoon], known, today);
    expect(change).toEqual({
      first: today, last: '2026-12-06', weekly: weekly(morning),
      exceptions: [known.exceptions[0], { date: '2026-12-01', hours: [afternoon] }],
    });
    expect(place).toBe(1);
  });

  it('take the place of those that the date had, or give it back to the week', () => {
    expect(changeOn('2026-12-24', [], known, today).change.exceptions).toEqual([{ date: '2026-12-24', hours: [] }]);
    expect(changeOn('2026-12-24', undefined, known, today)).toEqual({
      change: { first: '2026-12-07', weekly: weekly(afternoon), exceptions: [] }, place: -1,
    });
  });

  it('on a day that is over are for the server to refuse', () => {
    expect(changeOn('2026-11-01', [], known, today).change).toMatchObject({ first: '2026-11-01', last: '2026-11-01', weekly: [] });
  });
});

describe('typed hours', () => {
  it('end at midnight where the day ends', () => {
    expect([typedEnd('00:00'), typedEnd('12:00'), shownEnd('24:00'), shownEnd('12:00')]).toEqual(['24:00', '12:00', '00:00', '12:00']);
  });

  it('are complete or not', () => {
    expect([isFilled([]), isFilled([{ from: '00:00', to: '24:00' }]), isFilled([morning, { from: '13:00', to: '' }])]).toEqual([true, true, false]);
  });
});
