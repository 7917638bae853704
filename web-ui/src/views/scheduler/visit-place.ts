/** Where a visit stands, in one line. */
import type { Appointment } from '../../api/types';
import { nameOfKind } from '../../core/board';
import { shortDate } from '../../core/time';
import { messages } from '../../messages';

type Placed = Pick<Appointment, 'date' | 'time' | 'reservations'>;

/** "Mon 23 Nov 10:40 · Procedure room 2" */
export function shortPlaceOf(visit: Placed, today: string): string {
  return messages.move.place(
    messages.visit.when(shortDate(visit.date, today), visit.time),
    nameOfKind(visit.reservations, 'room') ?? '',
    '',
  );
}

/** "Mon 23 Nov 10:40 · Procedure room 2 · Dr. Okafor" */
export function placeOf(visit: Placed, today: string): string {
  return messages.move.place(
    messages.visit.when(shortDate(visit.date, today), visit.time),
    nameOfKind(visit.reservations, 'room') ?? '',
    nameOfKind(visit.reservations, 'physician') ?? '',
  );
}
