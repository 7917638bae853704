/** What is in the way, in words. */
import type { Conflict } from '../api/types';
import { dateAt, parseInstant, shortDate, timeAt } from '../core/time';
import { messages } from '../messages';

/** With the times at a site where its zone is known, and with the date where today is. */
export function conflictWords(conflict: Conflict, zone?: string, today?: string): string {
  if (zone === undefined) return messages.problem.conflict(conflict);
  const at = parseInstant(conflict.start);
  const times = messages.hours.range(timeAt(at, zone), timeAt(parseInstant(conflict.end), zone));
  return messages.problem.conflict(
    conflict,
    today === undefined ? times : messages.visit.when(shortDate(dateAt(at, zone), today), times),
  );
}
