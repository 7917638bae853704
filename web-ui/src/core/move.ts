/** Moving a visit over the board: where it would stand, and what is asked of the server. */
import { isOut, type Status } from './states';
import { parseInstant, type Range } from './time';

interface ReservationLike {
  readonly role: string;
  readonly resource: { readonly id: string; readonly kind: string; readonly name: string };
  readonly start?: string;
  readonly end?: string;
}

interface VisitLike {
  readonly status: Status;
  readonly start: string;
  readonly date: string;
  readonly time: string;
  readonly reservations: readonly ReservationLike[];
}

/** A start of the visit, and what would play the role whose columns it is moved over. */
export interface Target {
  readonly start: number;
  readonly role: string;
  readonly resource: string;
}

export interface Edit {
  start?: string;
  local?: { date: string; time: string; offset?: string };
  resources?: { role: string; resource: string }[];
}

const untilReady = new Set<Status>(['tentative', 'booked', 'confirmed', 'arrived', 'in_prep', 'ready']);

/** The time may change until the patient is in the room. */
export function canMove(status: Status): boolean {
  return untilReady.has(status);
}

/** Who and what it takes may change until the patient is discharged. */
export function canSubstitute(status: Status): boolean {
  return status !== 'discharged' && !isOut(status);
}

/** Where a visit stands now in the columns of a resource; nothing when it does not stand there. */
export function targetOf(visit: VisitLike, resource: string): Target | undefined {
  const held = visit.reservations.find((candidate) => candidate.resource.id === resource);
  return held && { start: parseInstant(visit.start), role: held.role, resource };
}

/** A start on the site's grid, on the day; unchanged where the time is settled. */
export function aimed(
  visit: VisitLike,
  from: Target,
  to: { readonly start: number; readonly resource: string },
  grid: number,
  day: Range,
): Target {
  const start = canMove(visit.status)
    ? Math.min(Math.max(Math.round(to.start / grid) * grid, day.start), day.end - grid)
    : parseInstant(visit.start);
  return { ...from, start, resource: to.resource };
}

/** What an arrow key asks for: a step of the grid, half an hour with Shift, or the next column. */
export function stepped(
  at: Target,
  key: string,
  long: boolean,
  lanes: readonly string[],
  grid: number,
): { readonly start: number; readonly resource: string } | undefined {
  const step = long ? Math.max(grid, 30 * 60_000) : grid;
  const lane = lanes.indexOf(at.resource);
  switch (key) {
    case 'ArrowUp':
      return { ...at, start: at.start - step };
    case 'ArrowDown':
      return { ...at, start: at.start + step };
    case 'ArrowLeft':
      return { ...at, resource: lanes[lane - 1] ?? at.resource };
    case 'ArrowRight':
      return { ...at, resource: lanes[lane + 1] ?? at.resource };
    default:
      return undefined;
  }
}

/** What the visit would take there, by resource. */
export function rangesAt(visit: VisitLike, target: Target): Map<string, Range> {
  const shift = target.start - parseInstant(visit.start);
  const ranges = new Map<string, Range>();
  for (const { role, resource, start, end } of visit.reservations) {
    if (resource.kind === 'patient' || start === undefined || end === undefined) continue;
    ranges.set(role === target.role ? target.resource : resource.id, {
      start: parseInstant(start) + shift,
      end: parseInstant(end) + shift,
    });
  }
  return ranges;
}

/** What is asked of the server to put the visit there; nothing when it stands there already. The
 *  column is named even when it stays: who drops a visit into a room means that room. */
export function editTo(visit: VisitLike, target: Target): Edit | undefined {
  const moves = target.start !== parseInstant(visit.start);
  const held = visit.reservations.find(({ role }) => role === target.role);
  if (!moves && held?.resource.id === target.resource) return undefined;
  return {
    ...(moves ? { start: new Date(target.start).toISOString() } : {}),
    resources: [{ role: target.role, resource: target.resource }],
  };
}

/** A change as it stands in the form: a typed time, and resources by role where they are named. */
export interface Wanted {
  readonly date: string;
  readonly time: string;
  readonly named: Readonly<Record<string, string>>;
}

/** Only what differs from the visit; nothing when nothing does. */
export function editOf(visit: VisitLike, wanted: Wanted): Edit | undefined {
  const moves = wanted.date !== visit.date || wanted.time !== visit.time;
  const holds = (role: string) => visit.reservations.find((held) => held.role === role)?.resource.id;
  const resources = Object.entries(wanted.named)
    .filter(([role, resource]) => resource !== '' && (moves || resource !== holds(role)))
    .map(([role, resource]) => ({ role, resource }));
  if (!moves && resources.length === 0) return undefined;
  return {
    ...(moves ? { local: { date: wanted.date, time: wanted.time } } : {}),
    ...(resources.length === 0 ? {} : { resources }),
  };
}

/** What takes a change back: the time and everything that it held before. */
export function editBack(before: VisitLike, after: VisitLike): Edit | undefined {
  const moves = parseInstant(before.start) !== parseInstant(after.start);
  const now = new Map(after.reservations.map((held) => [held.role, held.resource.id]));
  const resources = before.reservations
    .filter(({ role, resource }) => resource.kind !== 'patient' && (moves || now.get(role) !== resource.id))
    .map(({ role, resource }) => ({ role, resource: resource.id }));
  if (!moves && resources.length === 0) return undefined;
  return { ...(moves ? { start: before.start } : {}), ...(resources.length === 0 ? {} : { resources }) };
}

interface OpeningLike {
  readonly start: string;
  readonly resources: readonly { readonly role: string; readonly resource: { readonly id: string; readonly kind: string } }[];
}

/** What puts a visit, or a booking, into an opening with everything that was found for it. */
export function editInto(opening: OpeningLike): { start: string; resources: { role: string; resource: string }[] } {
  return {
    start: opening.start,
    resources: opening.resources
      .filter(({ resource }) => resource.kind !== 'patient')
      .map(({ role, resource }) => ({ role, resource: resource.id })),
  };
}

interface ProcedureLike<P, S> {
  readonly key: string;
  readonly purpose: P;
  readonly side: S;
  readonly levels: readonly string[];
}

/** The procedures of a visit as somebody would ask for them again. */
export function requestsOf<P, S>(
  procedures: readonly ProcedureLike<P, S>[],
): { key: string; purpose: P; side: S; levels: string[] }[] {
  return procedures.map(({ key, purpose, side, levels }) => ({ key, purpose, side, levels: [...levels] }));
}
