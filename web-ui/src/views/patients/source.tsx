/** What came from outside, and what was entered here. */
import type { Patient, PatientField } from '../../api/types';
import { allFields } from '../../core/patient';
import { fields, page as text, values } from '../../text/patients';
import { fieldWords } from './field-words';
import { Section, useWhen } from './parts';

export function Source({ patient }: { patient: Patient }) {
  const when = useWhen();
  const { entered, importedAt, content } = patient;
  // What says nothing comes from nowhere.
  const speaks = (field: PatientField) =>
    field === 'death' ? content.deceased === true : field === 'interpreter' ? content.interpreterNeeded !== undefined : fieldWords(field, content).length > 0;
  const others = allFields.filter((field) => !entered.includes(field) && speaks(field));
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
        {importedAt === undefined ? text.notImported : text.importedAt(when(importedAt))}
      </p>
    </Section>
  );
}
