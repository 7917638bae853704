/** Giving the rest of a resource's day to others: who could, and what a trial of it says. */

interface ResourceLike {
  readonly id: string;
  readonly kind: string;
  readonly capabilities: readonly string[];
}

/** What could stand in: its like, and for a staff post one that does something of the same. */
export function standIns<R extends ResourceLike>(resources: readonly R[], gone: R): R[] {
  return resources.filter(
    ({ id, kind, capabilities }) =>
      id !== gone.id &&
      kind === gone.kind &&
      (kind !== 'staff_post' || capabilities.some((one) => gone.capabilities.includes(one))),
  );
}

interface VisitLike {
  readonly refused?: unknown;
}

export interface Trial<V> {
  /** Can be taken over. */
  readonly able: readonly V[];
  readonly stuck: readonly V[];
}

export function trialOf<V extends VisitLike>(visits: readonly V[]): Trial<V> {
  return {
    able: visits.filter(({ refused }) => refused === undefined),
    stuck: visits.filter(({ refused }) => refused !== undefined),
  };
}

interface WorkLike {
  readonly appointment: { readonly date: string };
  readonly broken: readonly { readonly resource: { readonly id: string; readonly name: string } }[];
}

export interface Loss {
  readonly resource: { readonly id: string; readonly name: string };
  readonly date: string;
  readonly visits: number;
}

/** What displaced visits have lost, by day: the first day and the greatest loss first. */
export function lossesOf(work: readonly WorkLike[]): Loss[] {
  const losses = new Map<string, Loss>();
  for (const { appointment, broken } of work)
    for (const resource of new Map(broken.map((one) => [one.resource.id, one.resource])).values()) {
      const key = `${appointment.date} ${resource.id}`;
      losses.set(key, { resource, date: appointment.date, visits: (losses.get(key)?.visits ?? 0) + 1 });
    }
  return [...losses.values()].sort((a, b) => (a.date === b.date ? b.visits - a.visits : a.date < b.date ? -1 : 1));
}
