/** Where a record from elsewhere says something else than a person here: side by side, and decided. */
import type { Patient, PatientChange, PatientDifference } from '../../api/types';
import { isStale } from '../../api/client';
import { useSession } from '../../app/session';
import { useAction } from '../../app/use-action';
import { Button } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { withField } from '../../core/patient';
import { mayWritePatients } from '../../core/rights';
import { dateAt, parseInstant, plainDate } from '../../core/time';
import { changePatient } from '../../data/patients';
import { fields, page as text } from '../../text/patients';
import { FieldValue, Section } from './parts';

interface DifferencesProps {
  patient: Patient;
  onSaved: (patient: Patient) => void;
  /** What is shown is old. */
  onStale: () => void;
}

export function Differences({ patient, onSaved, onStale }: DifferencesProps) {
  const { site } = useSession();
  const action = useAction(async (_key, change: PatientChange, version: number, told: string) => {
    try {
      const saved = await changePatient({ id: patient.summary.id, version }, change);
      announce(told);
      onSaved(saved);
    } catch (error) {
      if (isStale(error)) onStale();
      throw error;
    }
  });
  const { differences, content, version } = patient;
  if (differences.length === 0) return null;
  const take = ({ field, theirs }: PatientDifference) =>
    action.run({ content: withField(field, content, theirs) }, version, text.taken(fields[field]));
  const keep = ({ field }: PatientDifference) =>
    action.run({ keepOurs: [field] }, version, text.kept(fields[field]));
  return (
    <Section title={text.differences(differences.length)}>
      <ul class="differences">
        {differences.map((difference) => {
          const { field, asOf, theirs } = difference;
          return (
            <li key={field}>
              <h3>{fields[field]}</h3>
              <div class="sides">
                <div>
                  <p class="caps">{text.weHave}</p>
                  <FieldValue field={field} content={content} />
                </div>
                <div>
                  <p class="caps">{text.theySay(plainDate(dateAt(parseInstant(asOf), site.timeZone)))}</p>
                  <FieldValue field={field} content={theirs} />
                </div>
              </div>
              {mayWritePatients(site.roles) && (
                <p class="step-buttons">
                  <Button
                    aria-label={text.keepIt(fields[field])}
                    busy={action.busy}
                    onClick={() => keep(difference)}
                  >
                    {text.keep}
                  </Button>
                  <Button aria-label={text.takeIt(fields[field])} busy={action.busy} onClick={() => take(difference)}>
                    {text.take}
                  </Button>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {action.failure && <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />}
    </Section>
  );
}
