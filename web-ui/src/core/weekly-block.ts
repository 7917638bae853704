/** Blocks that come every week. */
import { typedEnd } from './hours';
import { addDays, isDate, isTime, weekdayOf } from './time';

interface Rule {
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly first: string;
}

interface Typed {
  readonly weekdays: readonly number[];
  readonly start: { readonly date: string; readonly time: string };
  /** Nothing: the end of the day. */
  readonly end: string | undefined;
  readonly until: string;
}

interface WeeklyTime extends Rule {
  readonly weekdays: number[];
  readonly to: string;
  readonly last: string;
}

/** What the form says, once it says all. */
export function weeklyRule({ weekdays, start, end, until }: Typed): WeeklyTime | undefined {
  if (weekdays.length === 0 || !isDate(start.date) || !isTime(start.time) || !isDate(until)) return undefined;
  if (end !== undefined && !isTime(end)) return undefined;
  return {
    weekdays: [...weekdays].sort((a, b) => a - b),
    from: start.time,
    to: end === undefined ? '24:00' : typedEnd(end),
    first: start.date,
    last: until,
  };
}

export function withWeekday(weekdays: readonly number[], day: number): number[] {
  return weekdays.includes(day) ? weekdays.filter((each) => each !== day) : [...weekdays, day];
}

/** Whether its first time has come, by the wall clock of its site. */
export function hasBegun({ weekdays, from, first }: Rule, now: { date: string; time: string }): boolean {
  const days = [0, 1, 2, 3, 4, 5, 6].map((count) => addDays(first, count));
  const date = days.find((day) => weekdays.includes(weekdayOf(day))) ?? first;
  return date < now.date || (date === now.date && from <= now.time);
}
