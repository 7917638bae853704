import { useState } from 'preact/hooks';
import { isStale, violationAt } from '../../api/client';
import { useAction } from '../../app/use-action';
import { Field } from '../../components/basics';
import { typedMinutes } from '../../core/equipment';
import { messages } from '../../messages';
import { DutyDialog } from './duty-dialog';

interface MinutesDialogProps {
  title: string;
  label: string;
  minutes: number;
  /** Where the request has them, or what holds them. */
  place: string;
  perform: (minutes: number) => Promise<unknown>;
  onDone: () => void;
  /** Somebody else was first. */
  onStale: () => void;
  onClose: () => void;
}

/** How long something takes. A longer time is refused while visits follow sooner. */
export function MinutesDialog({ title, label, minutes, place, perform, onDone, onStale, onClose }: MinutesDialogProps) {
  const text = messages.duty;
  const [typed, setTyped] = useState(String(minutes));
  const action = useAction(async (_key, given: number) => {
    try {
      await perform(given);
    } catch (error) {
      if (isStale(error)) onStale();
      throw error;
    }
    onDone();
  });
  const given = typedMinutes(typed);
  return (
    <DutyDialog
      title={title}
      action={action}
      saving
      fields={[place]}
      submit={given === undefined ? text.missingMinutes : text.save}
      ready={given !== undefined}
      kind="primary"
      onSubmit={() => {
        if (given !== undefined) action.run(given);
      }}
      onClose={onClose}
    >
      <Field label={label} error={violationAt(action.failure, place)}>
        {(ids) => (
          <input
            {...ids}
            inputMode="numeric"
            autocomplete="off"
            value={typed}
            onInput={(event) => {
              action.clear();
              setTyped(event.currentTarget.value);
            }}
          />
        )}
      </Field>
    </DutyDialog>
  );
}
