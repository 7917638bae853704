import { timeAt, type Range } from '../../core/time';
import { fractionAt } from '../../core/timeline';
import { useNow } from '../use-now';

/** Alone, so that its clock does not draw the whole board again. */
export function NowLine({ range }: { range: Range }) {
  const at = fractionAt(useNow(15_000), range);
  return at > 0 && at < 1 ? <b class="now-line" style={{ '--top': String(at) }} /> : null;
}

/** The time at the axis, where the line begins. */
export function NowTime({ range, zone }: { range: Range; zone: string }) {
  const now = useNow(15_000);
  const at = fractionAt(now, range);
  return at > 0 && at < 1 ? (
    <b class="now-time" style={{ '--top': String(at) }}>
      {timeAt(now, zone)}
    </b>
  ) : null;
}
