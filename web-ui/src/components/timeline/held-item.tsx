import type { HeldPiece } from '../../core/holds';
import { countdown, timeAt } from '../../core/time';
import { messages } from '../../messages';
import { Hidden } from '../basics';
import { useNow } from '../use-now';

interface HeldItemProps {
  piece: HeldPiece;
  wide: boolean;
  zone: string;
  style: Record<string, string>;
}

/** Dashed: taken for a few minutes while somebody types. It goes when its time is over. */
export function HeldItem({ piece, wide, zone, style }: HeldItemProps) {
  const text = messages.hold;
  const now = useNow(1000);
  if (piece.until <= now) return null;
  const whose = piece.mine ? text.mine : text.others;
  return (
    <li class={piece.mine ? 'held mine' : 'held'} style={style}>
      {wide ? (
        <>
          <span class="time">{timeAt(piece.range.start, zone)}</span>
          <span class="what">
            {whose} <span aria-hidden="true">{countdown(piece.until - now)}</span>
          </span>
        </>
      ) : (
        <Hidden>{whose}</Hidden>
      )}
    </li>
  );
}
