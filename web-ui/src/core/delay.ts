/** Which delays are worth a word. */

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

/** How often lists of today are read again for their delays, in milliseconds. */
export const delayRefresh = 60_000;
