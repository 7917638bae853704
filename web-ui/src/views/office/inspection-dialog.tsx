import { useState } from 'preact/hooks';
import { violationAt } from '../../api/client';
import type { DutyEffect, Resource } from '../../api/types';
import { useToday } from '../../app/session';
import { useTrial } from '../../app/use-trial';
import { Field } from '../../components/basics';
import { isDate, shortDate } from '../../core/time';
import { setInspection } from '../../data/duty';
import { messages } from '../../messages';
import { TrialDialog } from './trial-dialog';

export interface MachineDialogProps {
  machine: Resource;
  onDone: (effect?: DutyEffect) => void;
  /** Somebody else was first. */
  onStale: () => void;
  onClose: () => void;
}

/** The day from which on a machine is closed, or none. */
export function InspectionDialog({ machine, onDone, onStale, onClose }: MachineDialogProps) {
  const text = messages.inspection;
  const today = useToday();
  const [due, setDue] = useState(machine.inspectionDue ?? '');
  const trial = useTrial({
    perform: (_key, dry, given: string | undefined) => setInspection(machine, given, dry),
    told: ({ effect }) => messages.duty.displaces(effect.displaced.length),
    done: ({ effect }) => onDone(effect),
    stale: onStale,
  });
  const date = isDate(due) ? shortDate(due, today) : undefined;
  return (
    <TrialDialog
      title={text.dialog(machine.name)}
      trial={trial}
      given={due === '' ? [undefined] : date === undefined ? undefined : [due]}
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
