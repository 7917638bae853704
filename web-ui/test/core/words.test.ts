import { describe, expect, it } from 'vitest';
import { forReading, sampled, thinned } from '../../src/core/openings';
import { homeFor, mergePath, parseRoute, screensFor } from '../../src/core/route';
import { parseSearch } from '../../src/core/search';

describe('search box', () => {
  it('tells names, birth dates and record numbers apart', () => {
    expect(parseSearch('rossi')).toEqual({ text: 'rossi' });
    expect(parseSearch('312 086 417')).toEqual({ record: '312086417' });
    expect(parseSearch('1965-03-04')).toEqual({ birthDate: '1965-03-04' });
    expect(parseSearch('Rossi, 4 Mar 1965')).toEqual({ text: 'Rossi', birthDate: '1965-03-04' });
    expect(parseSearch('rossi 6417')).toEqual({ text: 'rossi', record: '6417' });
    expect(parseSearch("O'Keefe-Smith")).toEqual({ text: "O'Keefe-Smith" });
  });

  it('tells telephone numbers from record numbers', () => {
    for (const typed of ['(585) 555-0123', '585-555-0123', '585.555.0123', '+44 20 7946 0958', '585 555 0123', '555-0123'])
      expect(parseSearch(typed)).toEqual({ phone: typed });
    expect(parseSearch('rossi 585-555-0123')).toEqual({ text: 'rossi', phone: '585-555-0123' });
    expect(parseSearch('0123')).toEqual({ record: '0123' });
  });

  it('searches for a date that is none as it stands', () => {
    for (const typed of ['3/4/1965', 'rossi 03.04.1965', '1965-02-30']) expect(parseSearch(typed)).toEqual({ text: typed });
  });

  it('waits until there is something to search for', () => {
    expect(parseSearch('')).toBeUndefined();
    expect(parseSearch(' r ')).toBeUndefined();
    expect(parseSearch('12')).toBeUndefined();
  });

  it('does not take an impossible date for a birth date', () => {
    expect(parseSearch('1965-13-04')?.birthDate).toBeUndefined();
  });
});

describe('paths', () => {
  const id = '018f0000-0000-7000-8000-000000000001';
  const other = '018f0000-0000-7000-8000-000000000002';

  it('name a screen and at most a date or an opaque id', () => {
    expect(parseRoute('/board', '?date=2026-11-30')).toEqual({ view: 'board', date: '2026-11-30' });
    expect(parseRoute('/board', '?date=2026-02-30')).toEqual({ view: 'board' });
    expect(parseRoute(`/visits/${id}`, '')).toEqual({ view: 'visit', id });
    expect(parseRoute(mergePath(id, other), '')).toEqual({ view: 'merge', id, other });
    expect(parseRoute('/setup', '')).toEqual({ view: 'setup' });
    expect(parseRoute('/', '')).toEqual({ view: 'home' });
  });

  it('are refused when they are nothing that we write', () => {
    for (const path of ['/visits/rossi', '/visits/', `/visits/${id}/x`, `/visits/${id}/merge/${other}`, `/patients/${id}/merge/rossi`, `/patients/${id}/merge`, '/boards', '/Board'])
      expect(parseRoute(path, '')).toEqual({ view: 'unknown' });
  });
});

describe('screens', () => {
  it('follow the roles', () => {
    expect(['scheduler', 'nurse', 'physician', 'admin'].map((role) => homeFor([role]))).toEqual(['board', 'flow', 'day-list', 'hours']);
    expect(screensFor(['nurse', 'physician'])).toEqual(['board', 'orders', 'flow', 'day-list', 'displaced', 'staff', 'tasks']);
    // These read no visits: the server would refuse what the screens ask for.
    for (const role of ['admin', 'auditor', 'billing', 'privacy_officer'])
      expect(screensFor([role]).filter((screen) => ['board', 'orders', 'flow', 'day-list', 'displaced'].includes(screen))).toEqual([]);
    expect(screensFor([])).toEqual([]);
  });
});

describe('openings for reading', () => {
  const opening = (date: string, time: string) => ({ date, start: `${date}T${time}:00Z` });
  const everyFive = Array.from({ length: 24 }, (_, index) =>
    opening('2026-11-30', `${String(8 + Math.floor(index / 12)).padStart(2, '0')}:${String((index % 12) * 5).padStart(2, '0')}`),
  );

  it('lie apart within a day, and every day begins anew', () => {
    expect(thinned(everyFive, 30).map(({ start }) => start.slice(11, 16))).toEqual(['08:00', '08:30', '09:00', '09:30']);
    expect(thinned([opening('2026-11-30', '23:55'), opening('2026-12-01', '00:00')], 30)).toHaveLength(2);
    expect(thinned([], 30)).toEqual([]);
  });

  it('are spread over the day and keep the first', () => {
    expect(sampled([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5]);
    expect(sampled([1, 2], 3)).toEqual([1, 2]);
    expect(forReading(everyFive, 2).map(({ start }) => start.slice(11, 16))).toEqual(['08:00', '09:00']);
  });
});
