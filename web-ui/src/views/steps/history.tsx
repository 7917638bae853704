import type { Appointment } from '../../api/types';
import { dateAt, parseInstant, shortDate, timeAt } from '../../core/time';
import { messages } from '../../messages';

/** Who changed what and when, the newest first. */
export function History({ visit }: { visit: Appointment }) {
  const text = messages.visit;
  return (
    <>
      <h3 class="caps">{text.history}</h3>
      <ol class="history">
        {[...visit.events].reverse().map((event) => {
          const at = parseInstant(event.at);
          return (
            <li key={event.sequence}>
              <span class="soft">
                {text.when(shortDate(dateAt(at, visit.timeZone), visit.date), timeAt(at, visit.timeZone))}
              </span>{' '}
              <span>
                {event.from === event.to && event.reasonCode !== undefined
                  ? messages.step.edit(event.reasonCode)
                  : text.change(event.from, event.to)}
              </span>{' '}
              <span class="soft">{text.by(event.by, event.role)}</span>
              {event.from === event.to && event.reasonNote !== undefined && (
                <span class="soft">{event.reasonNote}</span>
              )}
              {event.from !== event.to && event.reasonCode !== undefined && (
                <span class="soft">{text.because(messages.step.reasonText(event.reasonCode), event.reasonNote)}</span>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
