import type { Block } from '../../api/types';
import { labelPlace, type BlockPiece } from '../../core/blocks';
import { timeAt, type Range } from '../../core/time';
import { messages } from '../../messages';
import { Hidden } from '../basics';

interface BlockItemProps {
  piece: BlockPiece<Block>;
  wide: boolean;
  zone: string;
  chosen: boolean;
  /** What stands on the block; its words go where nothing does, or to its side. */
  visits: readonly Range[];
  style: Record<string, string>;
  onSelect: (block: Block) => void;
}

/** Hatched: the resource is not available. */
export function BlockItem({ piece, wide, zone, chosen, visits, style, onSelect }: BlockItemProps) {
  const { block, range } = piece;
  const text = messages.block;
  const place = labelPlace(range, visits);
  const words = text.words(block.kind, block.reason);
  const times = text.range(timeAt(range.start, zone), timeAt(range.end, zone));
  return (
    <li class={chosen ? 'block chosen' : 'block'} style={{ ...style, '--label': String(place ?? 0) }}>
      <button
        type="button"
        aria-pressed={chosen}
        tabIndex={wide ? 0 : -1}
        title={text.line(block.resource.name, times, words)}
        data-focus-key={`${block.resource.id} ${block.id} ${range.start}`}
        onClick={() => onSelect(block)}
      >
        {wide && (
          <span class={place === undefined ? 'block-label aside' : 'block-label'} aria-hidden="true">
            {words}
          </span>
        )}
        <Hidden>{text.said(words, times)}</Hidden>
      </button>
    </li>
  );
}
