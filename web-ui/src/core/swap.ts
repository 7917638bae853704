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

/** The first of the ready patients with a later place: with the same physician, else with any. */
export function nextReady<V extends VisitLike>(visit: V, day: readonly V[]): V | undefined {
  if (!isNotReady(visit.status)) return undefined;
  const at = parseInstant(visit.start);
  const ready = day
    .filter((other) => other.id !== visit.id && other.status === 'ready' && !other.displaced && parseInstant(other.start) > at)
    .sort((a, b) => parseInstant(a.start) - parseInstant(b.start));
  return ready.find((other) => holder(other, 'physician') === holder(visit, 'physician')) ?? ready[0];
}
