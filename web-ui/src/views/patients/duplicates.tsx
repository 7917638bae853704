/** Who may be the same person, side by side with this one. */
import { useState } from 'preact/hooks';
import type { Patient } from '../../api/types';
import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { fullName } from '../../core/person';
import { mayMerge } from '../../core/rights';
import { mergePath, patientPath } from '../../core/route';
import { readDuplicates } from '../../data/patients';
import { merge as mergeText } from '../../text/merges';
import { likely as likelyText, page as text } from '../../text/patients';
import { LikelyPerson } from './likely-person';
import { Section } from './parts';

// Nobody compares more at once.
const atFirst = 3;

export function Duplicates({ patient }: { patient: Patient }) {
  const { summary, content, version } = patient;
  const { site } = useSession();
  const [all, setAll] = useState(false);
  const [comparing, setComparing] = useState(false);
  const found = useLoad(`${summary.id} ${version}`, (signal) => readDuplicates(summary.id, signal), () => false);
  if (found.failure) return <ProblemNote failure={found.failure} onRetry={found.reload} busy={found.busy} />;
  const people = found.data?.people ?? [];
  if (people.length === 0) return null;
  // A family shares a telephone: their records are not opened before somebody wants to compare.
  const strong = people.some(({ reasons }) => reasons.some((reason) => reason !== 'phone'));
  const most = all ? people.length : atFirst;
  return (
    <Section title={text.duplicates(people.length)}>
      {!strong && (
        <>
          <ul class="bullets">
            {people.slice(0, most).map(({ patient: other, reasons }) => (
              <li key={other.id}>
                {text.words([fullName(other), likelyText.because(reasons.map((reason) => likelyText.reasons[reason]))])}
              </li>
            ))}
          </ul>
          <p>
            <Button aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
              {text.compare}
            </Button>
          </p>
        </>
      )}
      {(strong || comparing) && (
        <ul class="likely-list">
          {people.slice(0, most).map((person) => (
            <LikelyPerson
              key={person.patient.id}
              likely={{ patient: person.patient.id, reasons: person.reasons }}
              beside={{
                content,
                record: summary.recordNumber,
                columns: [likelyText.columns.here, likelyText.columns.there],
              }}
            >
              {(other) => (
                <>
                  <Link to={patientPath(other.id)} class="button" aria-label={text.openIt(fullName(other))}>
                    {text.open}
                  </Link>
                  {mayMerge(site.roles) && (
                    <Link
                      to={mergePath(summary.id, other.id)}
                      class="button"
                      aria-label={mergeText.beginIt(fullName(other))}
                    >
                      {mergeText.begin}
                    </Link>
                  )}
                </>
              )}
            </LikelyPerson>
          ))}
        </ul>
      )}
      {people.length > atFirst && (
        <p>
          <Button aria-expanded={all} onClick={() => setAll(!all)}>
            {text.showAll(people.length)}
          </Button>
        </p>
      )}
    </Section>
  );
}
