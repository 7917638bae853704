/** The small parts of a patient's page. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { PatientContent, PatientField } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { dateAt, parseInstant, shortDate, timeAt } from '../../core/time';
import { messages } from '../../messages';
import { fields, values } from '../../text/patients';
import { fieldWords } from './field-words';

/** "Mon 23 Nov 10:30", in the zone of the site. */
export function useWhen(): (instant: string) => string {
  const { site } = useSession();
  const today = useToday();
  return (instant) => {
    const at = parseInstant(instant);
    return messages.visit.when(shortDate(dateAt(at, site.timeZone), today), timeAt(at, site.timeZone));
  };
}

/** One part of the page, under its heading. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  const heading = useId();
  return (
    <section class="card person-card" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  );
}

/** What a field says, a line for each of several. */
export function FieldValue({ field, content }: { field: PatientField; content: PatientContent }) {
  const lines = fieldWords(field, content);
  if (lines.length === 0) return <span class="soft">{values.none}</span>;
  return (
    <>
      {lines.map((line, index) => (
        <span key={index} class="field-line">
          {line}
        </span>
      ))}
    </>
  );
}

/** Fields and what they say; those that say nothing share a line. */
export function FieldList({ names, content }: { names: readonly PatientField[]; content: PatientContent }) {
  const silent = names.filter((field) => fieldWords(field, content).length === 0);
  const spoken = names.filter((field) => !silent.includes(field));
  return (
    <>
      {spoken.length > 0 && (
        <dl class="person-facts">
          {spoken.map((field) => (
            <div key={field}>
              <dt>{fields[field]}</dt>
              <dd>
                <FieldValue field={field} content={content} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {silent.length > 0 && <p class="soft small">{values.silent(silent.map((field) => fields[field]))}</p>}
    </>
  );
}
