/** Somebody who may be meant: who it is, why, and beside it what was typed. */
import type { ComponentChildren } from 'preact';
import type { LikelyId, PatientContent, PatientSummary } from '../../api/types';
import { useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { ProblemNote } from '../../components/problem-note';
import { fullName, recordNumber } from '../../core/person';
import { ageOn, plainDate } from '../../core/time';
import { comparePatients } from '../../data/patients';
import { messages } from '../../messages';
import { likely as text } from '../../text/patients';
import { Comparison } from './comparison';

interface LikelyPersonProps {
  likely: LikelyId;
  /** What stands beside it; nothing where it is a file. */
  beside?: { readonly content: PatientContent; readonly record: string | undefined; readonly columns: readonly [string, string] };
  children: (patient: PatientSummary) => ComponentChildren;
}

export function LikelyPerson({ likely, beside, children }: LikelyPersonProps) {
  const today = useToday();
  const loaded = useLoad(likely.patient, (signal) => comparePatients([likely.patient], signal), () => false);
  const person = loaded.data?.[0];
  const patient = person?.patient;
  const reasons = text.because(likely.reasons.map((reason) => text.reasons[reason]));
  return (
    <li class="likely" aria-busy={loaded.busy}>
      {loaded.failure && <ProblemNote failure={loaded.failure} onRetry={loaded.reload} busy={loaded.busy} />}
      {loaded.busy && !patient && !loaded.failure && <p class="soft">{messages.app.loading}</p>}
      {person && patient && (
        <>
          <h3 class="name">{fullName(patient)}</h3>
          <p class="soft">
            {beside
              ? reasons
              : messages.patient.facts(
                  ageOn(patient.birthDate, today),
                  plainDate(patient.birthDate),
                  recordNumber(patient.recordNumber),
                )}
          </p>
          {!beside && <p class="soft">{reasons}</p>}
          {beside && (
            <Comparison
              caption={text.thisIs(fullName(patient))}
              columns={beside.columns}
              one={beside.content}
              other={{ ...patient, formerNames: person.formerNames, phones: person.phones }}
              records={[beside.record, patient.recordNumber]}
            />
          )}
          <p class="step-buttons">{children(patient)}</p>
        </>
      )}
    </li>
  );
}
