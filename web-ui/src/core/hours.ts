/** Weekly working hours: what holds when, and what a change of them sends. Times are those of the
 *  site's wall clock; the end of a day is "24:00". */
import { addDays, isTime } from './time';

export interface Hours {
  readonly from: string;
  readonly to: string;
}

interface Period {
  readonly first: string;
  readonly last?: string;
  readonly weekly: readonly (Hours & { readonly weekday: number })[];
}

interface DatedHours {
  readonly date: string;
  readonly hours: readonly Hours[];
}

interface WorkingHours {
  readonly periods: readonly Period[];
  readonly exceptions: readonly DatedHours[];
}

/** The hours of each weekday, Monday first. */
export type Week = readonly (readonly Hours[])[];

export const noWeek: Week = [[], [], [], [], [], [], []];

/** The same week on all dates from the first to the last; without a last one for good. */
export interface TimetableRow {
  readonly first: string;
  readonly last: string | undefined;
  readonly week: Week;
}

function weekOf({ weekly }: Period): Week {
  return noWeek.map((_, day) =>
    weekly.filter(({ weekday }) => weekday === day + 1).map(({ from, to }) => ({ from, to })),
  );
}

const sameWeek = (a: Week, b: Week) => JSON.stringify(a) === JSON.stringify(b);

/** Every date from today on: the periods in their order, those that follow each other with the same
 *  week as one, and where there is none a row without hours. */
export function timetable(periods: readonly Period[], today: string): TimetableRow[] {
  const rows: TimetableRow[] = [];
  const add = (row: TimetableRow) => {
    const before = rows.at(-1);
    if (before && sameWeek(before.week, row.week)) rows[rows.length - 1] = { ...before, last: row.last };
    else rows.push(row);
  };
  let next: string | undefined = today;
  for (const period of periods) {
    if (next !== undefined && next < period.first)
      add({ first: next, last: addDays(period.first, -1), week: noWeek });
    add({ first: period.first, last: period.last, week: weekOf(period) });
    next = period.last === undefined ? undefined : addDays(period.last, 1);
  }
  if (next !== undefined) add({ first: next, last: undefined, week: noWeek });
  return rows;
}

/** A field for times knows no 24:00: there the end of the day is its midnight. */
export const shownEnd = (to: string) => (to === '24:00' ? '00:00' : to);
export const typedEnd = (typed: string) => (typed === '00:00' ? '24:00' : typed);

export function isFilled(hours: readonly Hours[]): boolean {
  return hours.every(({ from, to }) => isTime(from) && isTime(shownEnd(to)));
}

export function withHours(week: Week, day: number, hours: readonly Hours[]): Week {
  return week.map((before, index) => (index === day ? hours : before));
}

/** Where the contract has the first hours of a day, 0 for Monday, among all that are sent. */
export function placeOf(week: Week, day: number): number {
  return week.slice(0, day).reduce((count, hours) => count + hours.length, 0);
}

const holdsOn = (date: string, { first, last }: Pick<TimetableRow, 'first' | 'last'>) =>
  first <= date && (last === undefined || date <= last);

interface Change {
  first: string;
  last?: string;
  weekly: (Hours & { weekday: number })[];
  exceptions: { date: string; hours: Hours[] }[];
}

/** A row in place of all that holds on its dates; the exceptions there stay as they are. */
export function changeTo(row: TimetableRow, exceptions: readonly DatedHours[]): Change {
  return {
    first: row.first,
    ...(row.last === undefined ? {} : { last: row.last }),
    weekly: row.week.flatMap((hours, day) => hours.map((each) => ({ weekday: day + 1, ...each }))),
    exceptions: exceptions
      .filter(({ date }) => holdsOn(date, row))
      .map(({ date, hours }) => ({ date, hours: [...hours] })),
  };
}

/** Other hours on one date, or again those of its weekday. The whole row that holds then is sent
 *  again, so that it stays one; with the place of the date among the exceptions. */
export function changeOn(
  date: string,
  hours: readonly Hours[] | undefined,
  known: WorkingHours,
  today: string,
): { readonly change: Change; readonly place: number } {
  const row = timetable(known.periods, today).find((each) => holdsOn(date, each)) ?? {
    first: date,
    last: date,
    week: noWeek,
  };
  const others = known.exceptions.filter((exception) => exception.date !== date);
  const change = changeTo(row, hours === undefined ? others : [...others, { date, hours }]);
  return { change, place: change.exceptions.findIndex((exception) => exception.date === date) };
}
