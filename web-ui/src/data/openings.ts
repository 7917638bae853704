/** Where a visit could go. */
import { call } from '../api/client';
import type { Opening, Openings, ProcedureRequest } from '../api/types';
import { nearest } from '../core/openings';
import { addDays } from '../core/time';

export interface OpeningQuery {
  readonly site: string;
  /** In the order in which they are done. */
  readonly procedures: readonly ProcedureRequest[];
  readonly patient?: string;
  /** A visit that is to be moved: what it holds is not in its way. */
  readonly appointment?: string;
  /** What it keeps is to be booked from, so it is not in the way either. */
  readonly hold?: string;
  readonly physician?: string;
  readonly from: string;
  readonly partOfDay: 'any' | 'morning' | 'afternoon';
}

export interface DaysOfOpenings {
  /** One list a day, in order of time. */
  readonly days: readonly (readonly Opening[])[];
  /** The first day that was not looked at, when there may be more. */
  readonly nextFrom?: string;
  /** Why nothing was found. */
  readonly needs: Openings['needs'];
  readonly rules: Openings['rules'];
}

// As many as the contract gives at once.
const most = 100;

function ask(query: OpeningQuery, from: string, to: string | undefined, signal: AbortSignal): Promise<Openings> {
  const { site, procedures, ...rest } = query;
  return call('post', '/openings/search', {
    body: { ...rest, sites: [site], procedures: [...procedures], from, limit: most, ...(to === undefined ? {} : { to }) },
    signal,
  });
}

/**
 * Openings near a wanted instant, for who was refused there: those of its day, and of the next days
 * when it has none.
 */
export async function nearestOpenings(
  query: Omit<OpeningQuery, 'partOfDay'>,
  wanted: number,
  count: number,
  signal: AbortSignal,
): Promise<Opening[]> {
  const whole = { ...query, partOfDay: 'any' as const };
  const sameDay = await ask(whole, query.from, query.from, signal);
  if (sameDay.openings.length > 0) return nearest(sameDay.openings, wanted, count);
  return nearest((await ask(whole, query.from, undefined, signal)).openings, wanted, count);
}

function byDay(openings: readonly Opening[]): Opening[][] {
  const days = new Map<string, Opening[]>();
  for (const opening of openings) {
    const day = days.get(opening.date);
    if (day) day.push(opening);
    else days.set(opening.date, [opening]);
  }
  return [...days.values()];
}

/**
 * The next days that have openings. Starts come in order of time and close together, so one answer
 * often holds a single day, or ends in the middle of one: then that day's afternoon is asked for, and
 * the days after it, until there are days to choose from.
 */
export async function findOpenings(
  query: OpeningQuery,
  wantedDays: number,
  signal: AbortSignal,
): Promise<DaysOfOpenings> {
  const found: Opening[] = [];
  let from = query.from;
  for (;;) {
    const answer = await ask(query, from, undefined, signal);
    found.push(...answer.openings);
    const last = answer.openings.at(-1);
    if (last && answer.more && query.partOfDay === 'any') {
      const afternoon = await ask({ ...query, partOfDay: 'afternoon' }, last.date, last.date, signal);
      found.push(...afternoon.openings.filter((opening) => opening.start > last.start));
    }
    const days = byDay(found);
    const unread = last && answer.more ? addDays(last.date, 1) : undefined;
    if (unread === undefined || days.length >= wantedDays) {
      const nextFrom = days[wantedDays]?.[0]?.date ?? unread;
      return {
        days: days.slice(0, wantedDays),
        ...(nextFrom === undefined ? {} : { nextFrom }),
        needs: found.length === 0 ? answer.needs : [],
        rules: answer.rules,
      };
    }
    from = unread;
  }
}
