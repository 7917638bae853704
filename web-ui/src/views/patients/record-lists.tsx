/** Allergies, medicines and conditions, as the records have them and as sure as they are. */
import type { Patient } from '../../api/types';
import { counted, isPast, isPresent } from '../../core/patient';
import { isolated } from '../../core/person';
import { dateAt, monthOf, parseInstant } from '../../core/time';
import { meaning, page as text } from '../../text/patients';
import { Section } from './parts';

interface Line {
  readonly name: string;
  readonly words: string;
  readonly past: boolean;
}

// What came with a record is a day or a moment in some zone; a month is sure enough.
const monthAt = (instant: string) => monthOf(dateAt(parseInstant(instant), 'UTC'));

export function Allergies({ patient }: { patient: Patient }) {
  const lines = patient.allergies.map((allergy): Line => ({
    name: allergy.name,
    words: text.words([
      meaning(allergy.name, allergy.meaning),
      text.clinical(allergy.clinicalStatus),
      text.certainty(allergy.verificationStatus),
      text.danger(allergy.criticality),
    ]),
    past: !isPresent(allergy),
  }));
  return <Lines title={text.allergies} none={text.noAllergies} lines={lines} />;
}

export function Medicines({ patient }: { patient: Patient }) {
  const lines = patient.medications.map(({ name, status, authoredAt, meaning: what }): Line => ({
    name,
    words: text.words([
      meaning(name, what),
      text.medicine(status),
      authoredAt === undefined ? '' : text.since(monthAt(authoredAt)),
    ]),
    past: isPast(status),
  }));
  return <Lines title={text.medications} none={text.noMedications} lines={lines} />;
}

export function Conditions({ patient }: { patient: Patient }) {
  const lines = patient.conditions.map(({ name, clinicalStatus, onsetAt, abatedAt, meaning: what }): Line => ({
    name,
    words: text.words([
      meaning(name, what),
      text.clinical(clinicalStatus),
      onsetAt === undefined ? '' : text.since(monthAt(onsetAt)),
      abatedAt === undefined ? '' : text.until(monthAt(abatedAt)),
    ]),
    past: isPast(clinicalStatus) || abatedAt !== undefined,
  }));
  return <Lines title={text.conditions} none={text.noConditions} lines={lines} />;
}

function Lines({ title, none, lines }: { title: string; none: string; lines: readonly Line[] }) {
  const now = lines.filter(({ past }) => !past);
  const past = lines.filter((line) => line.past);
  return (
    <Section title={title}>
      {now.length === 0 && <p class="soft">{none}</p>}
      <Some lines={now} />
      {past.length > 0 && (
        <details>
          <summary>{text.earlier(past.length)}</summary>
          <Some lines={past} />
        </details>
      )}
    </Section>
  );
}

function Some({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class="record-lines">
      {counted(lines, ({ words }) => words).map(({ entry, count }) => (
        <li key={`${entry.name} ${entry.words}`}>
          <span class="name">{isolated(entry.name)}</span>{' '}
          <span class="soft">{text.words([entry.words, count > 1 ? text.times(count) : ''])}</span>
        </li>
      ))}
    </ul>
  );
}
