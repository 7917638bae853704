/** Openings near a time that was refused, each to be taken with one press. */
import type { Appointment, Opening } from '../../api/types';
import { useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { ProblemNote } from '../../components/problem-note';
import { requestsOf } from '../../core/move';
import { nameOfKind } from '../../core/board';
import { dateAt } from '../../core/time';
import { nearestOpenings } from '../../data/openings';
import { messages } from '../../messages';
import { OpeningRow } from './opening-row';

interface NearestOpeningsProps {
  visit: Appointment;
  /** The wanted instant. */
  at: number;
  busy: boolean;
  onChoose: (opening: Opening) => void;
}

const shown = 4;

async function find(visit: Appointment, at: number, today: string, signal: AbortSignal): Promise<Opening[]> {
  const wanted = dateAt(at, visit.timeZone);
  const query = {
    site: visit.site,
    procedures: requestsOf(visit.procedures),
    patient: visit.patient.id,
    appointment: visit.id,
    from: wanted < today ? today : wanted,
  };
  const physician = visit.reservations.find(({ role }) => role === 'physician')?.resource.id;
  // With the same physician on the same day, or whoever is free soonest.
  const own = physician === undefined ? [] : await nearestOpenings({ ...query, physician }, at, shown, signal);
  return own[0]?.date === query.from ? own : nearestOpenings(query, at, shown, signal);
}

export function NearestOpenings({ visit, at, busy, onChoose }: NearestOpeningsProps) {
  const text = messages.move;
  const today = useToday();
  const found = useLoad(
    `${visit.id} ${visit.version} ${at}`,
    (signal) => find(visit, at, today, signal),
    () => false,
  );
  return (
    <section aria-label={text.nearest} aria-busy={found.busy}>
      <h3 class="caps">{text.nearest}</h3>
      {found.failure && <ProblemNote failure={found.failure} onRetry={found.reload} busy={found.busy} />}
      {found.data?.length === 0 && <p class="soft">{text.noneNear}</p>}
      <ol class="openings">
        {(found.data ?? []).map((opening) => (
          <OpeningRow
            key={`${opening.start} ${nameOfKind(opening.resources, 'room') ?? ''}`}
            opening={opening}
            today={today}
            busy={busy}
            onChoose={onChoose}
          />
        ))}
      </ol>
    </section>
  );
}
