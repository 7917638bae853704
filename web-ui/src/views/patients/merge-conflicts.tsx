/** What keeps two records apart for now, in plain words. */
import type { MergeConflict, PatientVisit } from '../../api/types';
import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { Note } from '../../components/basics';
import { parseInstant, plainDate, timeAt } from '../../core/time';
import { messages } from '../../messages';
import { merge as text } from '../../text/merges';
import { visitLink } from './visit-link';

interface MergeConflictsProps {
  conflicts: readonly MergeConflict[];
  /** Of both; where a visit is not among them, who looks may not read it. */
  visits: readonly PatientVisit[];
}

export function MergeConflicts({ conflicts, visits }: MergeConflictsProps) {
  const { site } = useSession();
  if (conflicts.length === 0) return null;
  const words = (id: string) => {
    const visit = visits.find((known) => known.id === id);
    if (!visit) return text.unknownVisit;
    const when = messages.visit.when(plainDate(visit.date), timeAt(parseInstant(visit.start), visit.timeZone));
    return text.visitWords(when, visit.siteName, messages.state[visit.status]);
  };
  return (
    <section aria-label={text.conflicts(conflicts.length)}>
      <Note tone="stop" title={text.conflicts(conflicts.length)}>
        <p>{text.conflictsHint}</p>
        <ul class="bullets">
          {conflicts.map((conflict) => {
            const named = [conflict.visit, conflict.other].filter((id) => id !== undefined);
            return (
              <li key={`${conflict.kind} ${named.join(' ')}`}>
                {text.conflict(conflict, named.map(words))}
                {visits
                  .filter(({ id }) => named.includes(id))
                  .map((visit) => {
                    const to = visitLink(site, visit);
                    return to === undefined ? null : (
                      <Link key={visit.id} to={to} class="conflict-link">
                        {text.openVisit(words(visit.id))}
                      </Link>
                    );
                  })}
              </li>
            );
          })}
        </ul>
      </Note>
    </section>
  );
}
