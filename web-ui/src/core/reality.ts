/** Where and when a visit really is, beside its plan: from its history, and from what is expected. */
import { delayOf, type Delayed } from './delay';
import { isRunning, type Status } from './states';
import { parseInstant, type Range } from './time';

interface ResourceLike {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

interface VisitLike extends Delayed {
  readonly status: Status;
  readonly phases: readonly { readonly phase: string; readonly start: string }[];
  readonly reservations: readonly {
    readonly role: string;
    readonly resource: ResourceLike;
    readonly start?: string;
    readonly end?: string;
  }[];
  readonly events: readonly {
    readonly at: string;
    readonly to: Status;
    readonly resources: readonly { readonly role: string; readonly resource: ResourceLike }[];
  }[];
}

/** A stretch that a visit has really spent with somebody or something. */
export interface Stay {
  readonly role: string;
  readonly resource: ResourceLike;
  readonly range: Range;
  /** It is not over. */
  readonly lasting: boolean;
}

/** What is with the patient in a state: the bay in recovery, and everything else in the room. */
function isWith(status: Status, kind: string): boolean {
  return kind === 'recovery_bay' ? status === 'in_recovery' : isRunning(status) && kind !== 'patient';
}

/** By beginning; what lasts reaches to now. */
export function staysOf(visit: Pick<VisitLike, 'events'>, now: number): Stay[] {
  const stays: Stay[] = [];
  visit.events.forEach((event, index) => {
    const next = visit.events[index + 1];
    const start = parseInstant(event.at);
    const end = next ? parseInstant(next.at) : Math.max(start, now);
    for (const { role, resource } of event.resources) {
      if (!isWith(event.to, resource.kind)) continue;
      const same = stays.findIndex(
        (stay) => stay.role === role && stay.resource.id === resource.id && stay.range.end === start,
      );
      const range = { start: stays[same]?.range.start ?? start, end };
      const stay = { role, resource, range, lasting: next === undefined };
      if (same === -1) stays.push(stay);
      else stays[same] = stay;
    }
  });
  return stays.filter(({ range, lasting }) => lasting || range.end > range.start);
}

/** By how many milliseconds the visit is later than planned; nothing where that is not worth a word. */
function shiftOf(visit: VisitLike): number | undefined {
  const late = delayOf(visit);
  const planned = visit.phases
    .filter(({ phase }) => phase === 'procedure')
    .map(({ start }) => parseInstant(start));
  return late && planned.length > 0 ? parseInstant(late.start) - Math.min(...planned) : undefined;
}

/** When really begins, or began, what was planned to begin then; nothing while the visit is on time. */
export function reallyAt(visit: VisitLike, planned: number): number | undefined {
  const shift = shiftOf(visit);
  return shift === undefined ? undefined : planned + shift;
}

/** A stretch of a resource in which a visit really was, is, or is expected. */
export interface RealPiece<V> {
  readonly visit: V;
  readonly range: Range;
  readonly kind: 'was' | 'is' | 'expected';
}

function expectedPieces<V extends VisitLike>(visit: V, now: number): (RealPiece<V> & { readonly resource: string })[] {
  const { expected } = visit;
  if (!expected) return [];
  if (isRunning(visit.status)) {
    const range = { start: now, end: parseInstant(expected.end) };
    return (visit.events.at(-1)?.resources ?? [])
      .filter(({ resource }) => isWith(visit.status, resource.kind) && range.end > range.start)
      .map(({ resource }) => ({ visit, range, kind: 'expected' as const, resource: resource.id }));
  }
  const shift = shiftOf(visit);
  if (shift === undefined) return [];
  return visit.reservations.flatMap(({ resource, start, end }) =>
    resource.kind === 'patient' || start === undefined || end === undefined
      ? []
      : [
          {
            visit,
            range: { start: parseInstant(start) + shift, end: parseInstant(end) + shift },
            kind: 'expected' as const,
            resource: resource.id,
          },
        ],
  );
}

/** What really happened and what is expected otherwise than planned, by resource. */
export function realityOf<V extends VisitLike>(visits: readonly V[], now: number): Map<string, RealPiece<V>[]> {
  const pieces = new Map<string, RealPiece<V>[]>();
  const add = (resource: string, piece: RealPiece<V>) => {
    const list = pieces.get(resource);
    if (list) list.push(piece);
    else pieces.set(resource, [piece]);
  };
  for (const visit of visits) {
    for (const { resource, range, lasting } of staysOf(visit, now))
      add(resource.id, { visit, range, kind: lasting ? 'is' : 'was' });
    for (const { resource, ...piece } of expectedPieces(visit, now)) add(resource, piece);
  }
  for (const list of pieces.values()) list.sort((a, b) => a.range.start - b.range.start);
  return pieces;
}
