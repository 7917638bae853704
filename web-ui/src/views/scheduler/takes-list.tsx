/** What a visit takes: as planned, and as it really was where it has begun. */
import { serverNow } from '../../api/clock';
import type { Appointment } from '../../api/types';
import { staysOf, type Stay } from '../../core/reality';
import { parseInstant, timeAt } from '../../core/time';
import { messages } from '../../messages';

export function TakesList({ visit }: { visit: Appointment }) {
  const stays = staysOf(visit, serverNow());
  const time = (instant: number) => timeAt(instant, visit.timeZone);
  return (
    <ul class="takes">
      {visit.reservations
        .filter(({ resource }) => resource.kind !== 'patient')
        .map(({ role, resource, start, end, plannedStart, plannedEnd }) => (
          <li key={`${role} ${resource.id}`}>
            <span>{resource.name}</span>
            <span class="soft">
              {messages.visit.range(time(parseInstant(start ?? plannedStart)), time(parseInstant(end ?? plannedEnd)))}
            </span>
            {stays
              .filter((stay) => stay.role === role && (isPlace(resource.kind) || stay.resource.id !== resource.id))
              .map((stay) => (
                <span key={stay.range.start} class="real-line">
                  {wordsOf(stay, resource.id, time)}
                </span>
              ))}
          </li>
        ))}
    </ul>
  );
}

// All that is in the room comes and goes with the patient: it is said once, of the room itself.
const isPlace = (kind: string) => kind === 'room' || kind === 'recovery_bay';

/** Says where it was only when that was elsewhere than planned. */
function wordsOf({ resource, range, lasting }: Stay, planned: string, time: (instant: number) => string): string {
  const text = messages.reality;
  const words = lasting ? text.lasting(time(range.start)) : text.stay(time(range.start), time(range.end));
  return resource.id === planned ? words : text.elsewhere(resource.name, words);
}
