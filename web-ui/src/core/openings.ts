/** From all possible starts to the few that a person reads. */
import { parseInstant } from './time';

interface OpeningLike {
  readonly start: string;
  readonly date: string;
}

/**
 * Starts of one day that lie at least so far apart. A site's grid offers a start every few minutes:
 * the first of each stretch says as much as all of them.
 */
export function thinned<O extends OpeningLike>(openings: readonly O[], apartMinutes: number): O[] {
  const kept: O[] = [];
  for (const opening of openings) {
    const last = kept.at(-1);
    const gap = last ? parseInstant(opening.start) - parseInstant(last.start) : Infinity;
    if (last?.date !== opening.date || gap >= apartMinutes * 60_000) kept.push(opening);
  }
  return kept;
}

/** At most `limit` of a list, evenly from its whole length and always the first. */
export function sampled<T>(list: readonly T[], limit: number): T[] {
  if (list.length <= limit) return [...list];
  return Array.from({ length: limit }, (_, index) => list[Math.floor((index * list.length) / limit)]).filter(
    (entry): entry is T => entry !== undefined,
  );
}

/** What the list shows of one day's starts. */
export function forReading<O extends OpeningLike>(openings: readonly O[], limit: number): O[] {
  return sampled(thinned(openings, 30), limit);
}

/** The few that lie nearest to an instant, a quarter of an hour apart or more, in order of time. */
export function nearest<O extends OpeningLike>(openings: readonly O[], at: number, count: number): O[] {
  const distance = (opening: O) => Math.abs(parseInstant(opening.start) - at);
  const kept: O[] = [];
  for (const opening of [...openings].sort((one, other) => distance(one) - distance(other))) {
    const start = parseInstant(opening.start);
    if (kept.every((other) => Math.abs(parseInstant(other.start) - start) >= 15 * 60_000)) kept.push(opening);
    if (kept.length === count) break;
  }
  return kept.sort((one, other) => parseInstant(one.start) - parseInstant(other.start));
}
