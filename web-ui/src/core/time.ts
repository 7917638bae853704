/**
 * Instants, a site's local time and plain dates. An instant is a number of milliseconds since 1970
 * UTC, a date is "2026-11-30" and belongs to no zone. Nothing here asks the browser what time it is
 * or where it stands: the zone is always an argument.
 */

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface LocalReading {
  readonly date: string;
  /** "07:05" */
  readonly time: string;
  /** minutes since local midnight as the wall clock shows them */
  readonly minutes: number;
}

const minute = 60_000;
const day = 86_400_000;

export function parseInstant(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${text}`);
  return at;
}

export function parseRange(range: { start: string; end: string }): Range {
  return { start: parseInstant(range.start), end: parseInstant(range.end) };
}

// Making a formatter costs far more than using it, and a board uses some hundreds.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

export function localAt(at: number, zone: string): LocalReading {
  const part: Record<string, string> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(at)) part[type] = value;
  const { year = '', month = '', day: dayOfMonth = '', hour = '', minute: minutes = '' } = part;
  return {
    date: `${year.padStart(4, '0')}-${month}-${dayOfMonth}`,
    time: `${hour}:${minutes}`,
    minutes: Number(hour) * 60 + Number(minutes),
  };
}

export function timeAt(at: number, zone: string): string {
  return localAt(at, zone).time;
}

export function dateAt(at: number, zone: string): string {
  return localAt(at, zone).date;
}

/** The first instant of a local day, as text. Zones are off by quarters of an hour at most. */
export function startOfDay(date: string, zone: string): string {
  const start = daysOf(date) * day;
  for (let at = start - 15 * 60 * minute; at < start + 15 * 60 * minute; at += 15 * minute)
    if (dateAt(at, zone) === date) return new Date(at).toISOString();
  throw new RangeError(`no such day: ${date}`);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && dateOf(daysOf(text)) === text;
}

export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function daysOf(date: string): number {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const at = new Date(0);
  // Date.UTC() reads years below 100 as 19xx.
  at.setUTCFullYear(year, month - 1, dayOfMonth);
  return at.getTime() / day;
}

function dateOf(days: number): string {
  return new Date(days * day).toISOString().slice(0, 10);
}

export function addDays(date: string, count: number): string {
  return dateOf(daysOf(date) + count);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return ((daysOf(date) + 3) % 7 + 7) % 7 + 1;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

function partsOf(date: string): { weekday: string; day: number; month: string; year: number } {
  const at = new Date(daysOf(date) * day);
  return {
    weekday: weekdays[at.getUTCDay()] ?? '',
    day: at.getUTCDate(),
    month: months[at.getUTCMonth()] ?? '',
    year: at.getUTCFullYear(),
  };
}

/** "Monday 23 November 2026" */
export function longDate(date: string): string {
  const part = partsOf(date);
  return `${part.weekday} ${part.day} ${part.month} ${part.year}`;
}

/** "Mon 30 Nov"; the year only when it is another one than that of the second date. */
export function shortDate(date: string, now: string): string {
  const part = partsOf(date);
  const base = `${part.weekday.slice(0, 3)} ${part.day} ${part.month.slice(0, 3)}`;
  return date.slice(0, 4) === now.slice(0, 4) ? base : `${base} ${part.year}`;
}

/** "4 Mar 1965" */
export function plainDate(date: string): string {
  const part = partsOf(date);
  return `${part.day} ${part.month.slice(0, 3)} ${part.year}`;
}

/** "Mar 1965" */
export function monthOf(date: string): string {
  const part = partsOf(date);
  return `${part.month.slice(0, 3)} ${part.year}`;
}

/** A typed date: "1965-03-04", "4 Mar 1965" or "March 4, 1965". Figures with slashes mean two
 *  different days on the two sides of the ocean, so they are not read as a date. */
export function readDate(text: string): string | undefined {
  const typed = text.trim();
  if (isDate(typed)) return typed;
  const words = /^(?:(\d{1,2})\.?\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2}),?)\s+(\d{4})$/i.exec(typed);
  if (!words) return undefined;
  const [, dayFirst, monthAfter, monthFirst, dayAfter, year = ''] = words;
  const name = (monthAfter ?? monthFirst ?? '').toLowerCase();
  const month = months.findIndex((full) => full.toLowerCase().startsWith(name)) + 1;
  const date = `${year}-${twoDigits(month)}-${(dayFirst ?? dayAfter ?? '').padStart(2, '0')}`;
  return month > 0 && isDate(date) ? date : undefined;
}

/** Whole years on a date. */
export function ageOn(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Whole minutes of a length of time, rounded towards zero. */
export function wholeMinutes(length: number): number {
  return Math.trunc(length / minute);
}

/** "9:05" of a length of time; never below zero. */
export function countdown(length: number): string {
  const seconds = Math.max(0, Math.ceil(length / 1000));
  return `${Math.floor(seconds / 60)}:${twoDigits(seconds % 60)}`;
}

/** "00:21", hours and minutes of a length of time. */
export function hoursAndMinutes(length: number): string {
  const minutes = Math.max(0, wholeMinutes(length));
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** What the server's clock said, and what the browser's stopwatch said at that moment. */
export interface ClockAnchor {
  readonly server: number;
  readonly stopwatch: number;
}

export function readClock(anchor: ClockAnchor, stopwatch: number): number {
  return anchor.server + (stopwatch - anchor.stopwatch);
}
