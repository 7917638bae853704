/** Who could go before a patient that is late or not ready. */
import { isExpected, type Status } from './states';
import { parseInstant } from './time';

interface VisitLike {
  readonly id: string;
  readonly status: Status;
  readonly displaced: boolean;
  readonly start: string;
  readonly reservations: readonly { readonly role: string; readonly resource: { readonly id: string } }[];
}

const holder = (visit: VisitLike, role: string) =>
  visit.reservations.find((held) => held.role === role)?.resource.id;

/** The patient has not come, or something is still missing. */
function isNotReady(status: Status): boolean {
  return isExpected(status) || status === 'arrived' || status === 'in_prep';
}

/** Time has passed by which the patient was to be here, or, who is here, ready. */
export function isLate(visit: Pick<VisitLike, 'status' | 'start'> & { readonly arriveAt: string }, now: number): boolean {
  if (!isNotReady(visit.status)) return false;
  return parseInstant(isExpected(visit.status) ? visit.arriveAt : visit.start) < now;
}

/** The first of the ready patients with a later place: with the same physician, else with any. */
export function nextReady<V extends VisitLike>(visit: V, day: readonly V[]): V | undefined {
  if (!isNotReady(visit.status)) return undefined;
  const at = parseInstant(visit.start);
  const ready = day
    .filter((other) => other.id !== visit.id && other.status === 'ready' && !other.displaced && parseInstant(other.start) > at)
    .sort((a, b) => parseInstant(a.start) - parseInstant(b.start));
  return ready.find((other) => holder(other, 'physician') === holder(visit, 'physician')) ?? ready[0];
}
