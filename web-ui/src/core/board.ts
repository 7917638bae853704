/** Which columns the board has and what stands in each of them. */
import { parseInstant, type Range } from './time';
import { isOut, type Status } from './states';

export type Focus = 'room' | 'physician' | 'c_arm';
export const focuses: readonly Focus[] = ['room', 'physician', 'c_arm'];

interface ResourceLike {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly ordinal: number;
}

interface VisitLike {
  readonly id: string;
  readonly status: Status;
  readonly phases: readonly { readonly phase: string; readonly start: string; readonly end: string }[];
  readonly reservations: readonly {
    readonly resource: { readonly id: string; readonly kind: string };
    readonly plannedStart: string;
    readonly plannedEnd: string;
    readonly start?: string;
    readonly end?: string;
  }[];
}

/** One resource taken by one visit for one stretch of time. */
export interface Piece<V> {
  readonly visit: V;
  readonly range: Range;
  /** How much of the piece, at its foot, is turnover: 0 to 1. */
  readonly turnover: number;
  /** The visit gave the whole stretch back; it is shown where it was planned, and takes nothing. */
  readonly released: boolean;
}

const slimOrder = [
  'room', 'c_arm', 'rf_generator', 'ultrasound', 'physician', 'staff_post', 'recovery_bay',
];

export interface Columns<R> {
  readonly wide: readonly R[];
  /** One group a kind; the board separates them. */
  readonly slim: readonly (readonly R[])[];
}

export function columnsOf<R extends ResourceLike>(resources: readonly R[], focus: Focus): Columns<R> {
  const ofKind = (kind: string) =>
    resources
      .filter((resource) => resource.kind === kind)
      .sort((a, b) => a.ordinal - b.ordinal || a.name.localeCompare(b.name));
  return {
    wide: ofKind(focus),
    slim: slimOrder.filter((kind) => kind !== focus).map(ofKind).filter((group) => group.length > 0),
  };
}

function turnoverShare(range: Range, visit: VisitLike): number {
  const phase = visit.phases.find((candidate) => candidate.phase === 'turnover');
  if (!phase) return 0;
  const start = Math.max(range.start, parseInstant(phase.start));
  const end = Math.min(range.end, parseInstant(phase.end));
  return end > start ? (end - start) / (range.end - range.start) : 0;
}

/** The pieces of a day by resource; visits that do not take place take no room on the board. */
export function piecesOf<V extends VisitLike>(visits: readonly V[]): Map<string, Piece<V>[]> {
  const pieces = new Map<string, Piece<V>[]>();
  for (const visit of visits) {
    if (isOut(visit.status)) continue;
    for (const reservation of visit.reservations) {
      if (reservation.resource.kind === 'patient') continue;
      const range = {
        start: parseInstant(reservation.start ?? reservation.plannedStart),
        end: parseInstant(reservation.end ?? reservation.plannedEnd),
      };
      if (range.start >= range.end) continue;
      const released = reservation.start === undefined || reservation.end === undefined;
      const piece = { visit, range, turnover: turnoverShare(range, visit), released };
      const list = pieces.get(reservation.resource.id);
      if (list) list.push(piece);
      else pieces.set(reservation.resource.id, [piece]);
    }
  }
  for (const list of pieces.values()) list.sort((a, b) => a.range.start - b.range.start);
  return pieces;
}

interface RoleLike {
  readonly role: string;
  readonly resource: { readonly kind: string; readonly name: string };
}

/** The name of what plays a role in a visit or an opening. */
export function nameOfKind(roles: readonly RoleLike[], kind: string): string | undefined {
  return roles.find((role) => role.resource.kind === kind)?.resource.name;
}

/** "1" for "Procedure room 1": what stands on the door, where it is enough. */
export function doorSign(name: string): string {
  return /(?:^|\s)([0-9]{1,3}|[A-Z])$/.exec(name)?.[1] ?? name;
}

/** Door signs of all rooms, or their full names where two rooms would share a sign. */
export function doorSigns(names: readonly string[]): Map<string, string> {
  const bySign = new Map<string, Set<string>>();
  for (const name of names) {
    const sign = doorSign(name);
    bySign.set(sign, (bySign.get(sign) ?? new Set()).add(name));
  }
  return new Map(names.map((name) => [name, bySign.get(doorSign(name))?.size === 1 ? doorSign(name) : name]));
}
