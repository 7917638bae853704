/** Injections that were done elsewhere, as sessions, and how sure it is that they were. */
import type { Patient } from '../../api/types';
import { isolated } from '../../core/person';
import { monthOf, plainDate } from '../../core/time';
import { elsewhere as text, page } from '../../text/patients';
import { Section } from './parts';

type Session = Patient['outsideSessions'][number];

const day = ({ date, precision }: Session) => {
  if (precision === 'day') return plainDate(date);
  return precision === 'month' ? monthOf(date) : date.slice(0, 4);
};

const places = ({ levels, side }: Session) =>
  levels.length === 0
    ? text.place('', side)
    : levels.map((level) => text.place(level.level, level.side ?? side)).join(', ');

export function Elsewhere({ patient }: { patient: Patient }) {
  const { outsideSessions: sessions, unplacedProcedures: others } = patient;
  return (
    <Section title={text.title}>
      {sessions.length === 0 && <p class="soft">{text.none}</p>}
      {sessions.length > 0 && (
        <ul class="record-lines">
          {[...sessions].reverse().map((session) => (
            <li key={`${session.date} ${session.family} ${session.region ?? ''}`}>
              <span class="name">
                {day(session)} · {text.family(session.family)}
              </span>{' '}
              <span class="soft">
                {page.words([
                  text.region(session.region),
                  places(session),
                  text.status[session.status],
                  text.confidence[session.confidence],
                  session.sideByName ? text.sideByName : '',
                ])}
              </span>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details>
          <summary>{text.others(others.length)}</summary>
          <ul class="record-lines">
            {others.map(({ name, date, reason }, index) => (
              <li key={index}>
                <span class="name">{isolated(name)}</span>{' '}
                <span class="soft">{page.words([date === undefined ? '' : plainDate(date), text.reason[reason]])}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
