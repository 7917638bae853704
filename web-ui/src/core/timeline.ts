/**
 * Geometry of the board: instants become fractions of the visible stretch of a day, from 0 at its
 * top to 1 at its foot. It works on instants alone, so that a day of 23 or 25 hours is simply
 * shorter or longer; only the labels of the axis are local time.
 */
import { localAt, type Range } from './time';

const minute = 60_000;

export interface Tick {
  readonly at: number;
  readonly label: string;
  /** The wall clock shows this time for the second time of the day. */
  readonly again: boolean;
}

export interface Placed {
  readonly top: number;
  readonly height: number;
}

/** The instants of a day at which its wall clock shows a whole hour. */
export function ticks(range: Range, zone: string): Tick[] {
  const found: Tick[] = [];
  const seen = new Set<string>();
  // Zones are off by quarters of an hour at most, and so are the changes of their clocks.
  for (let at = Math.ceil(range.start / (15 * minute)) * 15 * minute; at < range.end; at += 15 * minute) {
    const local = localAt(at, zone);
    if (local.minutes % 60 !== 0) continue;
    const label = local.time;
    found.push({ at, label, again: seen.has(label) });
    seen.add(label);
  }
  return found;
}

/**
 * The stretch of the day that the board shows: everything that is used, widened to whole local
 * hours, never outside the day. With nothing used, the given local hours.
 */
export function visibleRange(
  day: Range,
  used: readonly Range[],
  zone: string,
  fallback: { from: number; to: number } = { from: 7, to: 17 },
): Range {
  const marks = [...ticks(day, zone).map((tick) => tick.at), day.end];
  let start = day.end;
  let end = day.start;
  for (const range of used) {
    if (range.end <= day.start || range.start >= day.end) continue;
    start = Math.min(start, range.start);
    end = Math.max(end, range.end);
  }
  if (start >= end) {
    const atHour = (wanted: number): number | undefined =>
      ticks(day, zone).find((tick) => localAt(tick.at, zone).minutes >= wanted * 60)?.at;
    return { start: atHour(fallback.from) ?? day.start, end: atHour(fallback.to) ?? day.end };
  }
  return {
    start: Math.max(day.start, marks.findLast((mark) => mark <= start) ?? day.start),
    end: Math.min(day.end, marks.find((mark) => mark >= end) ?? day.end),
  };
}

export function minutesOf(range: Range): number {
  return (range.end - range.start) / minute;
}

/** Where an instant lies in the range; below 0 or above 1 when it lies outside. */
export function fractionAt(at: number, range: Range): number {
  return (at - range.start) / (range.end - range.start);
}

/** The part of a stretch that the range shows, or nothing. */
export function place(stretch: Range, range: Range): Placed | undefined {
  const start = Math.max(stretch.start, range.start);
  const end = Math.min(stretch.end, range.end);
  if (start >= end) return undefined;
  const top = fractionAt(start, range);
  return { top, height: fractionAt(end, range) - top };
}

/** The stretches of a range that none of the others covers. */
export function uncovered(range: Range, covers: readonly Range[]): Range[] {
  const gaps: Range[] = [];
  let at = range.start;
  for (const cover of [...covers].sort((a, b) => a.start - b.start)) {
    if (cover.start > at) gaps.push({ start: at, end: Math.min(cover.start, range.end) });
    at = Math.max(at, cover.end);
    if (at >= range.end) break;
  }
  if (at < range.end) gaps.push({ start: at, end: range.end });
  return gaps.filter((gap) => gap.start < gap.end);
}

export interface Lane {
  readonly lane: number;
  readonly lanes: number;
}

/**
 * Side by side what overlaps. Reservations of one resource never do, but what has lost its place or
 * has given it back may lie under something else, and must not hide it.
 */
export function lanesOf(stretches: readonly Range[]): Lane[] {
  const order = stretches
    .map((_, index) => index)
    .sort((a, b) => (stretches[a]?.start ?? 0) - (stretches[b]?.start ?? 0));
  const result: Lane[] = stretches.map(() => ({ lane: 0, lanes: 1 }));
  let group: number[] = [];
  let ends: number[] = [];
  let groupEnd = -Infinity;
  const close = () => {
    for (const index of group) result[index] = { lane: result[index]?.lane ?? 0, lanes: ends.length };
    group = [];
    ends = [];
  };
  for (const index of order) {
    const stretch = stretches[index];
    if (!stretch) continue;
    if (stretch.start >= groupEnd) close();
    const free = ends.findIndex((end) => end <= stretch.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = stretch.end;
    groupEnd = Math.max(groupEnd, stretch.end);
    result[index] = { lane, lanes: 1 };
    group.push(index);
  }
  close();
  return result;
}
