/** What came from outside, and what was entered here. */
import type { Patient, PatientField } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { allFields } from '../../core/patient';
import { dateAt, parseInstant, shortDate, timeAt } from '../../core/time';
import { messages } from '../../messages';
import { fields, page as text, values } from '../../text/patients';
import { fieldWords } from './field-words';
import { Section } from './parts';

export function Source({ patient }: { patient: Patient }) {
  const { site } = useSession();
  const today = useToday();
  const { entered, importedAt, content } = patient;
  // What says nothing comes from nowhere.
  const speaks = (field: PatientField) =>
    field === 'death' ? content.deceased === true : field === 'interpreter' ? content.interpreterNeeded !== undefined : fieldWords(field, content).length > 0;
  const others = allFields.filter((field) => !entered.includes(field) && speaks(field));
  const at = importedAt === undefined ? undefined : parseInstant(importedAt);
  const rows = [
    [text.entered, entered],
    [text.imported, others],
  ] as const;
  return (
    <Section title={text.source}>
      <dl class="person-facts">
        {rows.map(([title, list]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{list.length === 0 ? <span class="soft">{values.nothing}</span> : list.map((field) => fields[field]).join(', ')}</dd>
          </div>
        ))}
      </dl>
      <p class="soft small">
        {at === undefined
          ? text.notImported
          : text.importedAt(messages.visit.when(shortDate(dateAt(at, site.timeZone), today), timeAt(at, site.timeZone)))}
      </p>
    </Section>
  );
}
