/** Blocks on the board: when a resource is not available. */
import { parseInstant, parseRange, type Range } from './time';
import { minutesOf, uncovered } from './timeline';

interface BlockLike {
  readonly resource: { readonly id: string };
  readonly times: readonly { readonly start: string; readonly end: string }[];
}

export interface BlockPiece<B> {
  readonly block: B;
  readonly range: Range;
}

/** The stretches of the blocks that touch a day, by resource. What was ended before it began has none. */
export function blocksOf<B extends BlockLike>(blocks: readonly B[], day: Range): Map<string, BlockPiece<B>[]> {
  const found = new Map<string, BlockPiece<B>[]>();
  for (const block of blocks)
    for (const range of block.times.map(parseRange)) {
      if (range.end <= day.start || range.start >= day.end || range.start >= range.end) continue;
      const list = found.get(block.resource.id) ?? [];
      list.push({ block, range: { start: Math.max(range.start, day.start), end: Math.min(range.end, day.end) } });
      found.set(block.resource.id, list);
    }
  for (const list of found.values()) list.sort((a, b) => a.range.start - b.range.start);
  return found;
}

/** Those that somebody could still end: each with its stretches that are not over, by the first of them. */
export function comingBlocks<B extends BlockLike & { readonly endedAt?: string }>(blocks: readonly B[], now: number): B[] {
  return blocks
    .filter(({ endedAt }) => endedAt === undefined)
    .map((block) => ({ ...block, times: block.times.filter(({ end }) => parseInstant(end) > now) }))
    .filter(({ times }) => times.length > 0)
    .sort((a, b) => firstOf(a) - firstOf(b));
}

function firstOf({ times }: BlockLike): number {
  return Math.min(...times.map(({ start }) => parseInstant(start)));
}

/** Where in a block its words can be read: the first stretch of a quarter of an hour that no visit
 *  covers, as a share of the block from its top; nothing when there is none. */
export function labelPlace(range: Range, visits: readonly Range[]): number | undefined {
  const gap = uncovered(range, visits).find((free) => minutesOf(free) >= 15);
  return gap && (gap.start - range.start) / (range.end - range.start);
}
