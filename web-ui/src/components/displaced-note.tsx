/** The visits that a change would displace, before it is made. */
import type { DisplacedVisit } from '../api/types';
import { tileName } from '../core/person';
import { shortDate } from '../core/time';
import { messages } from '../messages';
import { Note } from './basics';

interface DisplacedNoteProps {
  title: string;
  displaced: readonly DisplacedVisit[];
  /** The number of them at sites of others. */
  elsewhere: number;
  /** The number of visits that would have their place again. */
  restored?: number;
  today: string;
}

// Nobody reads more at once; the work list shows them all.
const most = 20;

export function DisplacedNote({ title, displaced, elsewhere, restored = 0, today }: DisplacedNoteProps) {
  const text = messages.displacing;
  const count = displaced.length;
  return (
    <Note tone={count > 0 ? 'warn' : 'ok'} title={title}>
      {count > 0 && (
        <>
          <ul class="bullets columns">
            {displaced.slice(0, most).map((visit) => (
              <li key={visit.appointment}>
                {text.line(
                  messages.visit.when(shortDate(visit.date, today), visit.time),
                  visit.patient && tileName(visit.patient),
                  visit.status,
                )}
              </li>
            ))}
            {count > most && <li>{text.more(count - most)}</li>}
          </ul>
          <p>{text.kept}</p>
        </>
      )}
      {elsewhere > 0 && <p>{text.elsewhere(elsewhere)}</p>}
      {restored > 0 && <p>{text.restored(restored)}</p>}
    </Note>
  );
}
