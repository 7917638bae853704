import { timeAt, type Range } from '../../core/time';
import { Hidden } from '../basics';

/** Where something would stand: a chosen opening, or a visit that is being moved. */
export interface Ghost {
  readonly ranges: ReadonlyMap<string, Range>;
  readonly label: string;
  /** Asked of the server, not answered yet. */
  readonly pending: boolean;
}

interface GhostItemProps {
  range: Range;
  zone: string;
  label: string;
  wide: boolean;
  pending: boolean;
  style: Record<string, string>;
}

export function GhostItem({ range, zone, label, wide, pending, style }: GhostItemProps) {
  return (
    <li class={pending ? 'opening pending' : 'opening'} style={style} aria-busy={pending}>
      {wide ? (
        <>
          <span class="time">{timeAt(range.start, zone)}</span>
          <span class="what">{label}</span>
        </>
      ) : (
        <Hidden>{label}</Hidden>
      )}
    </li>
  );
}
