/** Held openings on the board. */
import { parseInstant, parseRange, type Range } from './time';

interface HeldLike {
  readonly id: string;
  readonly until: string;
  readonly mine: boolean;
  readonly resources: readonly {
    readonly resource: { readonly id: string };
    readonly start: string;
    readonly end: string;
  }[];
}

export interface HeldPiece {
  readonly id: string;
  readonly range: Range;
  readonly until: number;
  readonly mine: boolean;
}

/** What is held, by resource; without the one that the form shows, which has its own sign. */
export function heldPieces(holds: readonly HeldLike[], shown: string | undefined): Map<string, HeldPiece[]> {
  const found = new Map<string, HeldPiece[]>();
  for (const { id, until, mine, resources } of holds) {
    if (id === shown) continue;
    for (const taken of resources) {
      const list = found.get(taken.resource.id) ?? [];
      list.push({ id, range: parseRange(taken), until: parseInstant(until), mine });
      found.set(taken.resource.id, list);
    }
  }
  return found;
}

/** Twice at most; the server says so too. */
export const mostProlonged = 2;

const minute = 60_000;

export type HoldState = 'held' | 'ending' | 'ended';

/** How a hold stands: in its last minute it asks to be prolonged. */
export function holdState(until: number, now: number): HoldState {
  if (until <= now) return 'ended';
  return until - now <= minute ? 'ending' : 'held';
}
