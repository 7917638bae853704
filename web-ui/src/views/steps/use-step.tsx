/** Taking a step of a visit: at once, or after a dialog that asks for a reason or an outcome. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Appointment, NextState, TransitionRequest } from '../../api/types';
import { useAction, type Action } from '../../app/use-action';
import { announce } from '../../components/live-region';
import { fullName } from '../../core/person';
import { changeState } from '../../data/appointments';
import { messages } from '../../messages';
import { OutcomeDialog } from './outcome-dialog';
import { ReasonDialog } from './reason-dialog';

export interface Steps {
  readonly action: Action<[TransitionRequest]>;
  readonly start: (step: NextState) => void;
  /** The open dialog; its failures stand in it. */
  readonly dialog: JSX.Element | null;
}

/** `onSettled` gets the visit after the change; without one, it was refused and should be read again. */
export function useStep(
  visit: Appointment,
  onSettled: (changed: Appointment | undefined) => void,
): Steps {
  const [asked, setAsked] = useState<NextState | undefined>(undefined);
  const action = useAction(async (key, request: TransitionRequest) => {
    try {
      const changed = await changeState(key, visit.id, request);
      setAsked(undefined);
      announce(messages.visit.changed(fullName(changed.patient), messages.state[changed.status]));
      onSettled(changed);
    } catch (error) {
      onSettled(undefined);
      throw error;
    }
  });
  const close = () => {
    setAsked(undefined);
    action.clear();
  };
  const dialogProps = { visit, action, onClose: close };
  return {
    action,
    start: (step) => {
      action.clear();
      if (needsDialog(step)) setAsked(step);
      else action.run({ to: step.to });
    },
    dialog:
      asked === undefined ? null : asksForReason(asked) ? (
        <ReasonDialog {...dialogProps} step={asked} />
      ) : (
        <OutcomeDialog {...dialogProps} step={asked} />
      ),
  };
}

function asksForReason(step: NextState): boolean {
  return step.demand === 'cancel_reason' || step.demand === 'back_reason';
}

function needsDialog(step: NextState): boolean {
  return asksForReason(step) || step.demand === 'sign_out' || step.demand === 'outcome_before';
}
