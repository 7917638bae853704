import { useState } from 'preact/hooks';
import { violationAt } from '../../api/client';
import type { ChangedInspection, Resource } from '../../api/types';
import { useToday } from '../../app/session';
import type { Trial } from '../../app/use-trial';
import { Field } from '../../components/basics';
import { isDate, shortDate } from '../../core/time';
import { messages } from '../../messages';
import { TrialDialog } from './trial-dialog';

interface InspectionDialogProps {
  machine: Resource;
  trial: Trial<[machine: Resource, due: string | undefined], ChangedInspection>;
  onClose: () => void;
}

/** The day from which on a machine is closed, or none. */
export function InspectionDialog({ machine, trial, onClose }: InspectionDialogProps) {
  const text = messages.inspection;
  const today = useToday();
  const [due, setDue] = useState(machine.inspectionDue ?? '');
  const date = isDate(due) ? shortDate(due, today) : undefined;
  return (
    <TrialDialog
      title={text.dialog(machine.name)}
      trial={trial}
      given={due === '' ? [machine, undefined] : date === undefined ? undefined : [machine, due]}
      save={date === undefined ? text.saveNone : text.save(date)}
      fields={['/due']}
      onClose={onClose}
    >
      <Field label={text.due} error={violationAt(trial.action.failure, '/due')}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            value={due}
            onInput={(event) => {
              trial.forget();
              setDue(event.currentTarget.value);
            }}
          />
        )}
      </Field>
      <p>{date === undefined ? text.opens(machine.name) : text.closes(machine.name, date)}</p>
    </TrialDialog>
  );
}
