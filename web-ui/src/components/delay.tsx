import { parseInstant, timeAt } from '../core/time';
import { delayOf, type Delayed } from '../core/delay';
import { isRunning, type Status } from '../core/states';
import { messages } from '../messages';
import { Hidden } from './basics';

type Late = Delayed & { readonly timeZone: string; readonly status: Status };

/** In words, when a visit will really be or began; nothing while it is on time. */
export function delayWords(visit: Late): string | undefined {
  const late = delayOf(visit);
  if (!late) return undefined;
  const at = timeAt(parseInstant(late.start), visit.timeZone);
  return isRunning(visit.status)
    ? messages.delay.began(at, late.delayMinutes)
    : messages.delay.long(at, late.delayMinutes, late.waitingFor?.name);
}

/** When a visit will really be, beside its planned time; nothing while it is on time. */
export function Delay({ visit }: { visit: Late }) {
  const late = delayOf(visit);
  if (!late) return null;
  const at = timeAt(parseInstant(late.start), visit.timeZone);
  return (
    <span class="delay">
      <span aria-hidden="true">{messages.delay.short(at, late.delayMinutes)}</span>
      <Hidden>{delayWords(visit)}</Hidden>
    </span>
  );
}
