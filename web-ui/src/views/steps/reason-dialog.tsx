import { useState } from 'preact/hooks';
import type { Appointment, NextState, TransitionRequest } from '../../api/types';
import type { Action } from '../../app/use-action';
import { Button, Field } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { ProblemNote } from '../../components/problem-note';
import { messages } from '../../messages';

interface ReasonDialogProps {
  visit: Appointment;
  step: NextState;
  action: Action<[TransitionRequest]>;
  onClose: () => void;
}

/** Cancelling and going back ask why, in the clinic's codes. */
export function ReasonDialog({ visit, step, action, onClose }: ReasonDialogProps) {
  const text = messages.step;
  const cancels = step.to === 'cancelled';
  const codes = Object.entries(cancels ? text.cancelReason : text.backReason);
  const [code, setCode] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (code === '') return;
    const trimmed = note.trim();
    action.run({ to: step.to, reason: { code, ...(trimmed === '' ? {} : { note: trimmed }) } });
  };
  return (
    <Dialog title={text.reasonTitle(step.to)} busy={action.busy} onClose={onClose}>
      <form onSubmit={submit}>
        {!cancels && visit.status === 'in_room' && <p>{text.timeOutVoid}</p>}
        <Field label={text.reason} error={tried && code === '' ? text.chooseReason : undefined}>
          {(ids) => (
            <select {...ids} value={code} onChange={(event) => setCode(event.currentTarget.value)}>
              <option value="">{text.chooseReason}</option>
              {codes.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.note}>
          {(ids) => (
            <input
              {...ids}
              value={note}
              maxLength={500}
              autocomplete="off"
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          )}
        </Field>
        {action.failure && (
          <ProblemNote
            failure={action.failure}
            saving
            zone={visit.timeZone}
            onRetry={action.retry}
            busy={action.busy}
          />
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {text.keep}
          </Button>
          <Button kind={cancels ? 'stop' : 'primary'} submit busy={action.busy}>
            {cancels ? text.cancelIt : text.goBack}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
