import { describe, expect, it } from 'vitest';
import {
  addDays, ageOn, countdown, dateAt, hoursAndMinutes, isDate, isTime, localAt, longDate,
  parseInstant, plainDate, readClock, readDate, shortDate, timeAt, wholeMinutes,
} from '../../src/core/time';

const newYork = 'America/New_York';

describe('instants and local time', () => {
  it('reads instants with microseconds and refuses anything else', () => {
    expect(parseInstant('2026-11-30T15:00:00.000000Z')).toBe(Date.UTC(2026, 10, 30, 15));
    expect(() => parseInstant('tomorrow')).toThrow(RangeError);
  });

  it('shows the site’s time, whatever zone the browser stands in', () => {
    const at = parseInstant('2026-11-30T15:00:00Z');
    expect(timeAt(at, newYork)).toBe('10:00');
    expect(timeAt(at, 'America/Chicago')).toBe('09:00');
    expect(timeAt(at, 'Asia/Kolkata')).toBe('20:30');
    expect(localAt(at, newYork)).toEqual({ date: '2026-11-30', time: '10:00', minutes: 600 });
  });

  it('shows midnight as 00:00 of the new day', () => {
    const at = parseInstant('2026-11-30T05:00:00Z');
    expect(localAt(at, newYork)).toEqual({ date: '2026-11-30', time: '00:00', minutes: 0 });
    expect(dateAt(at - 1, newYork)).toBe('2026-11-29');
  });

  it('shows one wall-clock time for two instants when the clocks go back', () => {
    expect(timeAt(parseInstant('2026-11-01T05:30:00Z'), newYork)).toBe('01:30');
    expect(timeAt(parseInstant('2026-11-01T06:30:00Z'), newYork)).toBe('01:30');
    expect(timeAt(parseInstant('2026-03-08T07:00:00Z'), newYork)).toBe('03:00');
  });
});

describe('dates', () => {
  it('are checked, not only looked at', () => {
    expect(isDate('2028-02-29')).toBe(true);
    expect(isDate('2026-02-29')).toBe(false);
    expect(isDate('2026-2-9')).toBe(false);
    expect(isTime('23:59')).toBe(true);
    expect(isTime('24:00')).toBe(false);
  });

  it('are counted over months, years and changes of the clocks', () => {
    expect(addDays('2026-10-31', 1)).toBe('2026-11-01');
    expect(addDays('2026-11-01', 1)).toBe('2026-11-02');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(addDays('2026-01-31', 365)).toBe('2027-01-31');
  });

  it('are written in words', () => {
    expect(longDate('2026-11-23')).toBe('Monday 23 November 2026');
    expect(shortDate('2026-11-30', '2026-11-23')).toBe('Mon 30 Nov');
    expect(shortDate('2027-01-04', '2026-11-23')).toBe('Mon 4 Jan 2027');
    expect(plainDate('1965-03-04')).toBe('4 Mar 1965');
  });

  it('are read as people type them, but never where two readings are possible', () => {
    expect(readDate('1965-03-04')).toBe('1965-03-04');
    expect(readDate('4 Mar 1965')).toBe('1965-03-04');
    expect(readDate('March 4, 1965')).toBe('1965-03-04');
    expect(readDate('31 Feb 1965')).toBeUndefined();
    expect(readDate('03/04/1965')).toBeUndefined();
    expect(readDate('4 Foo 1965')).toBeUndefined();
  });

  it('give an age in whole years', () => {
    expect(ageOn('1965-03-04', '2026-03-03')).toBe(60);
    expect(ageOn('1965-03-04', '2026-03-04')).toBe(61);
    expect(ageOn('2000-02-29', '2026-02-28')).toBe(25);
    expect(ageOn('2000-02-29', '2026-03-01')).toBe(26);
  });
});

describe('lengths of time', () => {
  it('count down and never below zero', () => {
    expect(countdown(600_000)).toBe('10:00');
    expect(countdown(61_000)).toBe('1:01');
    expect(countdown(500)).toBe('0:01');
    expect(countdown(-1)).toBe('0:00');
  });

  it('count up in hours and minutes', () => {
    expect(hoursAndMinutes(21 * 60_000 + 59_000)).toBe('00:21');
    expect(hoursAndMinutes(125 * 60_000)).toBe('02:05');
    expect(hoursAndMinutes(-5)).toBe('00:00');
    expect(wholeMinutes(-90_000)).toBe(-1);
  });

  it('carry the server’s clock on by a stopwatch', () => {
    expect(readClock({ server: 1_000_000, stopwatch: 500 }, 1700)).toBe(1_001_200);
  });
});
