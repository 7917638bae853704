/** Which delays are worth a word. */
import { parseInstant } from './time';

export interface Delayed {
  readonly expected?: {
    readonly start: string;
    readonly end: string;
    readonly delayMinutes: number;
    readonly waitingFor?: { readonly name: string };
  };
}

/** Minutes; below it a visit counts as on time. */
const worthSaying = 5;

export function delayOf(visit: Delayed): Delayed['expected'] {
  const { expected } = visit;
  return expected && expected.delayMinutes >= worthSaying ? expected : undefined;
}

interface Shifted {
  readonly expectedBefore: string;
  readonly expectedAfter: string;
}

/** Those whom a change makes wait, or no longer wait, long enough to say so. */
export function shiftedBy<T extends Shifted>(knockOn: readonly T[] | undefined): readonly T[] {
  return (knockOn ?? []).filter(
    ({ expectedBefore, expectedAfter }) =>
      Math.abs(parseInstant(expectedAfter) - parseInstant(expectedBefore)) >= worthSaying * 60_000,
  );
}

/** How often lists of today are read again for their delays, in milliseconds. */
export const delayRefresh = 60_000;
