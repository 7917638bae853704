/** Who it is, and what to mind before anything else. */
import type { ComponentChildren } from 'preact';
import type { Patient } from '../../api/types';
import { useToday } from '../../app/session';
import { Tag } from '../../components/basics';
import { languageName } from '../../core/language';
import { isPresent, lacksConsent } from '../../core/patient';
import { fullName, isolated, recordNumber } from '../../core/person';
import { ageOn, plainDate } from '../../core/time';
import { messages } from '../../messages';
import { page as text, values } from '../../text/patients';

export function PatientHead({ patient, children }: { patient: Patient; children: ComponentChildren }) {
  const today = useToday();
  const { summary, content } = patient;
  const former = (content.formerNames ?? []).map(({ familyName }) => isolated(familyName));
  const preferred = content.preferredName ?? '';
  return (
    <header class="person-head">
      <div class="person-who">
        <h1 class="name">{fullName(summary)}</h1>
        {(preferred !== '' || former.length > 0) && (
          <p>
            {text.words([
              preferred === '' ? '' : text.called(isolated(preferred)),
              former.length === 0 ? '' : text.formerly(former),
            ])}
          </p>
        )}
        <p class="soft">
          {text.facts(
            ageOn(summary.birthDate, today),
            messages.patient.sex[summary.sex],
            plainDate(summary.birthDate),
            recordNumber(summary.recordNumber),
          )}
        </p>
        {patient.recordNumbers.length > 0 && (
          <ul class="numbers soft small" aria-label={text.numbers}>
            {patient.recordNumbers.map(({ assigner, value }) => (
              <li key={`${assigner} ${value}`}>{text.number(isolated(assigner), isolated(value))}</li>
            ))}
          </ul>
        )}
        {/* What came with a record that was merged stands on the other one: silence here means nothing. */}
        {patient.mergedInto === undefined && <Signs patient={patient} today={today} />}
      </div>
      <div class="person-buttons">{children}</div>
    </header>
  );
}

function Signs({ patient, today }: { patient: Patient; today: string }) {
  const { content, summary } = patient;
  const allergies = [...new Set(patient.allergies.filter(isPresent).map(({ name }) => name))];
  const { mobility } = content;
  return (
    <ul class="flags" aria-label={text.signs}>
      {summary.deceased && (
        <li>
          <Tag tone="stop" sign="warning">
            {text.deceased(content.deceasedOn === undefined ? undefined : plainDate(content.deceasedOn))}
          </Tag>
        </li>
      )}
      {lacksConsent(summary.birthDate, content.contacts ?? [], today) && (
        <li>
          <Tag tone="stop" sign="warning">
            {text.noConsent}
          </Tag>
        </li>
      )}
      {allergies.map((name) => (
        <li key={name}>
          <Tag tone="warn" sign="warning">
            {text.allergy(isolated(name))}
          </Tag>
        </li>
      ))}
      {allergies.length === 0 && (
        <li>
          <Tag>{text.noAllergy}</Tag>
        </li>
      )}
      {content.interpreterNeeded === true && (
        <li>
          <Tag tone="info">{text.interpreter(content.language === undefined ? '' : languageName(content.language))}</Tag>
        </li>
      )}
      {(mobility === 'walks_with_aid' || mobility === 'wheelchair' || mobility === 'stretcher') && (
        <li>
          <Tag tone="info">{values.mobility[mobility]}</Tag>
        </li>
      )}
    </ul>
  );
}
