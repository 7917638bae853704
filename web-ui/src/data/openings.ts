/** Where a visit could go. */
import { call } from '../api/client';
import type { Opening, Openings, Purpose, Side } from '../api/types';
import { addDays } from '../core/time';

export interface OpeningQuery {
  readonly site: string;
  readonly procedureType: string;
  readonly purpose: Purpose;
  readonly side: Side;
  readonly levels: readonly string[];
  readonly patient?: string;
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
  const { site, procedureType, purpose, side, levels, patient, physician, partOfDay } = query;
  return call('get', '/openings', {
    query: {
      site: [site],
      procedureType,
      purpose,
      sides: side,
      from,
      partOfDay,
      limit: most,
      ...(to === undefined ? {} : { to }),
      ...(levels.length > 0 ? { levels: [...levels] } : {}),
      ...(patient === undefined ? {} : { patient }),
      ...(physician === undefined ? {} : { physician }),
    },
    signal,
  });
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
