/** Changing what is written of somebody, without overwriting what another one has changed. */
import { useEffect, useState } from 'preact/hooks';
import { isStale } from '../../api/client';
import type { Patient, PatientContent } from '../../api/types';
import { useAction } from '../../app/use-action';
import { Note } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { announce } from '../../components/live-region';
import { contentFrom, formFrom, rebased, type PatientForm } from '../../core/patient-form';
import { fullName } from '../../core/person';
import { changePatient } from '../../data/patients';
import { form as text, stale } from '../../text/patients';
import { ChangedPatient } from './changed-patient';
import { PatientDialog } from './patient-dialog';

interface EditPatientProps {
  patient: Patient;
  onSaved: (patient: Patient) => void;
  onClose: () => void;
}

export function EditPatient({ patient, onSaved, onClose }: EditPatientProps) {
  const [base, setBase] = useState(patient);
  const [form, setForm] = useState(() => formFrom(patient.content));
  /** What was typed stands on another version now; the parts that both have changed. */
  const [moved, setMoved] = useState<readonly (keyof PatientForm)[] | undefined>(undefined);
  useEffect(() => focusSoon(document, '.patient-form input'), []);

  const action = useAction(async (_key, content: PatientContent, version: number) => {
    const saved = await changePatient({ id: patient.summary.id, version }, { content });
    announce(text.saved(fullName(saved.summary)));
    onSaved(saved);
  });
  const start = formFrom(base.content);
  const goOn = (fresh: Patient, typed: PatientForm) => {
    const next = rebased(start, typed, formFrom(fresh.content));
    setBase(fresh);
    setForm(next.form);
    setMoved(next.both);
    action.clear();
    announce(stale.rebased);
    requestAnimationFrame(() => focusSoon(document, '.patient-form .primary'));
  };
  const lost = isStale(action.failure) ? action.failure : undefined;
  return (
    <PatientDialog
      title={text.editTitle(fullName(base.summary))}
      submit={text.save}
      start={start}
      form={form}
      onForm={setForm}
      busy={action.busy}
      failure={lost ? undefined : action.failure}
      onRetry={action.retry}
      onSubmit={() => action.run(contentFrom(form), base.version)}
      onClose={onClose}
    >
      {lost ? (
        <ChangedPatient
          failure={lost}
          base={base}
          onGoOn={(fresh) => goOn(fresh, form)}
          onDrop={onSaved}
        />
      ) : (
        moved && (
          <Note tone="info" title={stale.rebased}>
            {moved.length > 0 && <p>{stale.both(moved.map((part) => text.parts[part]))}</p>}
          </Note>
        )
      )}
    </PatientDialog>
  );
}
