/** A ready patient goes before one who is late: first both new places, then in one call. */
import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { Appointment, Swap } from '../../api/types';
import { useToday } from '../../app/session';
import { useAction } from '../../app/use-action';
import { Button, Field } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { KnockOnList } from '../../components/knock-on';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { tileName } from '../../core/person';
import { swapVisits } from '../../data/appointments';
import { messages } from '../../messages';
import { placeOf } from './visit-place';

interface SwapDialogProps {
  /** Late, or not ready. */
  visit: Appointment;
  ready: Appointment;
  onClose: () => void;
  /** The first visit after it; without one it was refused and should be read again. */
  onSettled: (changed: Appointment | undefined) => void;
}

export function SwapDialog({ visit, ready, onClose, onSettled }: SwapDialogProps) {
  const text = messages.swap;
  const today = useToday();
  const [note, setNote] = useState('');
  const [seen, setSeen] = useState<Swap | undefined>(undefined);
  const action = useAction(async (key, dry: boolean) => {
    try {
      const answer = await swapVisits(key, visit, ready, note.trim(), dry);
      if (dry) {
        setSeen(answer);
        return;
      }
      const [changed, other] = answer.appointments;
      if (changed && other) announce(text.done(tileName(other.patient), other.time, tileName(changed.patient), changed.time));
      onSettled(changed);
      onClose();
    } catch (error) {
      if (!dry) onSettled(undefined);
      throw error;
    }
  });
  const { failure, run } = action;
  // What would be is asked once, when the dialog opens.
  useEffect(() => run(true), []);
  const [late, first] = seen?.appointments ?? [];
  const stands = failure instanceof Refusal ? failure.problem.appointment : undefined;
  const line = (before: Appointment, after: Appointment | undefined) => (
    <li>
      <b>{messages.visit.changed(tileName(before.patient), messages.state[before.status].toLowerCase())}</b>
      <span>
        {after ? messages.replace.change(placeOf(before, today), placeOf(after, today)) : placeOf(before, today)}
      </span>
    </li>
  );
  return (
    <Dialog title={text.title} wide busy={action.busy} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (seen) run(false);
        }}
      >
        <ul class="replaced" aria-busy={action.busy}>
          {line(ready, first)}
          {line(visit, late)}
        </ul>
        <KnockOnList knockOn={seen?.knockOn} zone={visit.timeZone} />
        {seen && (
          <Field label={messages.move.note} hint={messages.move.noteHint}>
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
        )}
        {failure && (
          <ProblemNote failure={failure} saving={seen !== undefined} zone={visit.timeZone} onRetry={action.retry} busy={action.busy}>
            {stands !== undefined && <p>{text.stands(tileName((stands === ready.id ? ready : visit).patient))}</p>}
          </ProblemNote>
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {messages.move.leave}
          </Button>
          {late && first && (
            <Button kind="primary" submit busy={action.busy}>
              {text.confirm(tileName(first.patient), first.time, tileName(late.patient), late.time)}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
