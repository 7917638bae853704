/**
 * The time that the server goes by. A demo or a test runs on a clock of its own and a workstation's
 * clock is often wrong, so the browser only supplies a stopwatch.
 */
import { parseInstant, readClock, type ClockAnchor } from '../core/time';

let anchor: ClockAnchor | undefined;

/** Takes over what an answer calls "now". */
export function setServerNow(instant: string): void {
  anchor = { server: parseInstant(instant), stopwatch: performance.now() };
}

/** Milliseconds since 1970 UTC by the server's clock; 0 before its first answer. */
export function serverNow(): number {
  return anchor ? readClock(anchor, performance.now()) : 0;
}
