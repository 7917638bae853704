import { useState } from 'preact/hooks';
import type { Appointment, NextState, Outcome, TransitionRequest } from '../../api/types';
import type { Action } from '../../app/use-action';
import { Button, Choices } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { fullText } from '../../components/procedure';
import { ProblemNote } from '../../components/problem-note';
import { messages } from '../../messages';

interface OutcomeDialogProps {
  visit: Appointment;
  step: NextState;
  action: Action<[TransitionRequest]>;
  onClose: () => void;
}

const outcomes: readonly Outcome[] = ['completed', 'aborted_before', 'aborted_after'];

/** How each procedure ended; a visit that is stopped before its start has one answer only. */
export function OutcomeDialog({ visit, step, action, onClose }: OutcomeDialogProps) {
  const text = messages.step;
  const stops = step.demand === 'outcome_before';
  const [results, setResults] = useState<Record<number, Outcome>>({});
  const complete = stops || visit.procedures.every(({ position }) => results[position] !== undefined);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!complete) return;
    action.run({
      to: step.to,
      outcome: visit.procedures.map(({ position }) => ({
        procedure: position,
        result: results[position] ?? 'aborted_before',
      })),
    });
  };
  return (
    <Dialog
      title={stops ? text.stopTitle : text.outcomeTitle}
      wide
      busy={action.busy}
      onClose={onClose}
    >
      <form onSubmit={submit} class="touch">
        {stops ? (
          <p>{text.stopText}</p>
        ) : (
          visit.procedures.map((procedure) => (
            <Choices
              key={procedure.position}
              legend={fullText([procedure])}
              value={results[procedure.position]}
              options={outcomes.map((outcome) => [outcome, messages.outcome[outcome]] as const)}
              onChange={(outcome) => setResults({ ...results, [procedure.position]: outcome })}
            />
          ))
        )}
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
          <Button kind="primary" submit busy={action.busy} disabled={!complete}>
            {text.toRecovery}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
