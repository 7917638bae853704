import type { SubstitutedVisit } from '../../api/types';
import { conflictWords } from '../../components/conflict-words';
import { Sign } from '../../components/sign';
import { messages } from '../../messages';

interface ReplacedVisitsProps {
  visits: readonly SubstitutedVisit[];
  /** How the board names them, by visit. */
  tiles: ReadonlyMap<string, string>;
  zone: string;
  /** What has failed: that others hold it too says nothing. */
  gone: string;
}

/** Each visit with what it is given, or with what stands in the way. */
export function ReplacedVisits({ visits, tiles, zone, gone }: ReplacedVisitsProps) {
  const text = messages.replace;
  return (
    <ul class="replaced">
      {visits.map(({ appointment, time, roles, refused }) => (
        <li key={appointment}>
          <b>
            {refused && <Sign name="warning" />} {messages.visit.when(time, tiles.get(appointment) ?? text.unknown)}
          </b>
          <span>
            {refused
              ? text.refused(refused.title, refused.conflicts.filter(({ resource }) => resource.id !== gone).map((conflict) => conflictWords(conflict, zone)))
              : text.changes(roles.map(({ from, to }) => text.change(from.name, to.name)))}
          </span>
        </li>
      ))}
    </ul>
  );
}
