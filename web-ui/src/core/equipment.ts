/** C-arms, generators and ultrasound: when they are inspected, moved, and at other sites. From the day
 *  on which an inspection is due the machine is closed. */
import { addDays, isDate } from './time';

const moved = ['c_arm', 'rf_generator', 'ultrasound'];

export function equipmentOf<R extends { readonly kind: string }>(resources: readonly R[]): R[] {
  return resources.filter(({ kind }) => moved.includes(kind));
}

export function isInspected({ kind }: { readonly kind: string }): boolean {
  return kind !== 'ultrasound';
}

export type InspectionState = 'unknown' | 'closed' | 'soon' | 'later';

/** Soon is within 30 days: an appointment with the inspector takes weeks. */
export function inspectionState(due: string | undefined, today: string): InspectionState {
  if (due === undefined) return 'unknown';
  if (due <= today) return 'closed';
  return due <= addDays(today, 30) ? 'soon' : 'later';
}

/** Days at another site than the home, both ends included. */
export interface Stay {
  readonly site: string;
  readonly first: string;
  readonly last: string;
}

export function isWhole({ site, first, last }: Stay): boolean {
  return site !== '' && isDate(first) && isDate(last);
}

/** Whole minutes as typed; whether they are too many is for the server to say. */
export function typedMinutes(typed: string): number | undefined {
  return /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : undefined;
}

interface Way {
  readonly site: string;
  readonly minutes: number;
}

export function minutesTo(ways: readonly Way[], site: string): number {
  return ways.find((way) => way.site === site)?.minutes ?? 0;
}

/** All ways with another time to one site, which is last; a way that takes no time is left out. */
export function withWay(ways: readonly Way[], site: string, minutes: number): Way[] {
  const others = ways.filter((way) => way.site !== site);
  return minutes === 0 ? others : [...others, { site, minutes }];
}
