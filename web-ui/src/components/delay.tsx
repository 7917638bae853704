import { parseInstant, timeAt } from '../core/time';
import { delayOf, type Delayed } from '../core/delay';
import { messages } from '../messages';
import { Hidden } from './basics';

/** When a visit will really be, beside its planned time; nothing while it is on time. */
export function Delay({ visit }: { visit: Delayed & { readonly timeZone: string } }) {
  const late = delayOf(visit);
  if (!late) return null;
  const at = timeAt(parseInstant(late.start), visit.timeZone);
  return (
    <span class="delay">
      <span aria-hidden="true">{messages.delay.short(at, late.delayMinutes)}</span>
      <Hidden>{messages.delay.long(at, late.delayMinutes, late.waitingFor?.name)}</Hidden>
    </span>
  );
}
