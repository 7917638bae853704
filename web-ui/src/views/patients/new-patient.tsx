/** Somebody new: typed, held against those who are known already, taken in. */
import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { LikelyId, NewPatient as Request, PatientSummary } from '../../api/types';
import { useAction } from '../../app/use-action';
import { focusSoon } from '../../components/focus-soon';
import { announce } from '../../components/live-region';
import { contentFrom, formFromSearch } from '../../core/patient-form';
import { fullName } from '../../core/person';
import { createPatient } from '../../data/patients';
import { form as text, likely as likelyText } from '../../text/patients';
import { LikelyQuestion } from './likely-question';
import { PatientDialog } from './patient-dialog';

interface NewPatientProps {
  /** What stood in the search when nobody fitted. */
  typed: string;
  onDone: (patient: PatientSummary) => void;
  onClose: () => void;
}

export function NewPatient({ typed, onDone, onClose }: NewPatientProps) {
  const [start] = useState(() => formFromSearch(typed));
  const [form, setForm] = useState(start);
  const [likely, setLikely] = useState<readonly LikelyId[] | undefined>(undefined);
  /** Of whom somebody has said that they are other people than what stands in the form. */
  const [apart, setApart] = useState<readonly string[]>([]);
  useEffect(() => focusSoon(document, '.patient-form input'), []);

  const action = useAction(async (key, request: Request) => {
    try {
      const { summary } = await createPatient(key, request);
      announce(text.created(fullName(summary)));
      onDone(summary);
    } catch (error) {
      const asked = error instanceof Refusal ? error.problem.likely : undefined;
      setLikely(asked);
      if (!asked) throw error;
      announce(likelyText.question(asked.length));
      requestAnimationFrame(() => focusSoon(document, '[data-question]'));
    }
  });
  const send = (distinctFrom: readonly string[]) =>
    action.run({
      content: contentFrom(form),
      ...(distinctFrom.length === 0 ? {} : { distinctFrom: [...distinctFrom] }),
    });
  return (
    <PatientDialog
      title={text.newTitle}
      submit={text.create}
      start={start}
      form={form}
      onForm={(next) => {
        setForm(next);
        // It may be about somebody else now.
        setApart([]);
      }}
      busy={action.busy}
      failure={action.failure}
      onRetry={action.retry}
      onSubmit={() => send(apart)}
      onClose={onClose}
      question={
        likely && (
          <LikelyQuestion
            likely={likely}
            content={contentFrom(form)}
            busy={action.busy}
            onThis={(patient) => {
              announce(likelyText.chosen(fullName(patient)));
              onDone(patient);
            }}
            onOther={() => {
              const others = [...apart, ...likely.map(({ patient }) => patient)];
              setApart(others);
              send(others);
            }}
            onBack={() => {
              setLikely(undefined);
              requestAnimationFrame(() => focusSoon(document, '.patient-form input'));
            }}
          />
        )
      }
    />
  );
}
