/** Somebody who may be meant: who it is, why, and beside it what was typed. */
import type { ComponentChildren } from 'preact';
import type { LikelyId, Patient, PatientContent } from '../../api/types';
import { useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { ProblemNote } from '../../components/problem-note';
import { fullName, recordNumber } from '../../core/person';
import { ageOn, plainDate } from '../../core/time';
import { readPatient } from '../../data/patients';
import { messages } from '../../messages';
import { likely as text } from '../../text/patients';
import { Comparison } from './comparison';

interface LikelyPersonProps {
  likely: LikelyId;
  /** What stands beside it; nothing where it is a file. */
  beside?: { readonly content: PatientContent; readonly record: string | undefined; readonly columns: readonly [string, string] };
  children: (patient: Patient) => ComponentChildren;
}

export function LikelyPerson({ likely, beside, children }: LikelyPersonProps) {
  const today = useToday();
  const loaded = useLoad(likely.patient, (signal) => readPatient(likely.patient, signal), () => false);
  const patient = loaded.data;
  const reasons = text.because(likely.reasons.map((reason) => text.reasons[reason]));
  return (
    <li class="likely" aria-busy={loaded.busy}>
      {loaded.failure && <ProblemNote failure={loaded.failure} onRetry={loaded.reload} busy={loaded.busy} />}
      {!patient && !loaded.failure && <p class="soft">{messages.app.loading}</p>}
      {patient && (
        <>
          <h3 class="name">{fullName(patient.summary)}</h3>
          <p class="soft">
            {beside
              ? reasons
              : messages.patient.facts(
                  ageOn(patient.summary.birthDate, today),
                  plainDate(patient.summary.birthDate),
                  recordNumber(patient.summary.recordNumber),
                )}
          </p>
          {!beside && <p class="soft">{reasons}</p>}
          {beside && (
            <Comparison
              caption={text.thisIs(fullName(patient.summary))}
              columns={beside.columns}
              one={beside.content}
              other={patient.content}
              records={[beside.record, patient.summary.recordNumber]}
            />
          )}
          <p class="step-buttons">{children(patient)}</p>
        </>
      )}
    </li>
  );
}
