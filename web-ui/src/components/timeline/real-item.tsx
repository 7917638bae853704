import type { Appointment } from '../../api/types';
import { tileName } from '../../core/person';
import type { RealPiece } from '../../core/reality';
import { timeAt } from '../../core/time';
import { messages } from '../../messages';
import { boardGroup } from '../procedure';
import { Hidden } from '../basics';

interface RealItemProps {
  piece: RealPiece<Appointment>;
  zone: string;
  style: Record<string, string>;
}

/** A bar beside the plan: filled where a visit really was, hollow where it is expected. */
export function RealItem({ piece, zone, style }: RealItemProps) {
  const { visit, range, kind } = piece;
  const words = messages.reality[kind](timeAt(range.start, zone), timeAt(range.end, zone), tileName(visit.patient));
  return (
    <li class={`real ${kind} ${boardGroup(visit.procedures)}`} style={style} title={words}>
      <Hidden>{words}</Hidden>
    </li>
  );
}
