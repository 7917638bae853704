/** A change of who or what is on duty: what it would displace is seen before it is saved. */
import type { ComponentChildren } from 'preact';
import { isStale } from '../../api/client';
import type { DutyEffect } from '../../api/types';
import { useToday } from '../../app/session';
import type { Trial } from '../../app/use-trial';
import { Button } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { DisplacedNote } from '../../components/displaced-note';
import { ProblemNote } from '../../components/problem-note';
import { messages } from '../../messages';

interface TrialDialogProps<G extends unknown[]> {
  title: string;
  wide?: boolean;
  trial: Trial<G, { readonly effect: DutyEffect }>;
  /** What would be sent; nothing while something is missing. */
  given: G | undefined;
  save: string;
  /** Where the fields show what is wrong with them. */
  fields: readonly string[];
  onClose: () => void;
  children: ComponentChildren;
}

export function TrialDialog<G extends unknown[]>(props: TrialDialogProps<G>) {
  const { trial, given, onClose } = props;
  const { seen, action } = trial;
  const text = messages.duty;
  const today = useToday();
  return (
    <Dialog title={props.title} wide={props.wide ?? false} busy={action.busy} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (given) trial.run(...given);
        }}
      >
        {props.children}
        {action.failure && (
          <ProblemNote
            failure={action.failure}
            saving={seen !== undefined}
            busy={action.busy}
            onRetry={action.retry}
            shownElsewhere={props.fields}
          >
            {isStale(action.failure) && (
              <p>
                <Button onClick={onClose}>{text.again}</Button>
              </p>
            )}
          </ProblemNote>
        )}
        {seen && (
          <DisplacedNote
            title={text.displaces(seen.effect.displaced.length)}
            displaced={seen.effect.displaced}
            elsewhere={seen.effect.displacedElsewhere}
            restored={seen.effect.undisplaced.length}
            today={today}
          />
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {text.leave}
          </Button>
          <Button
            kind={seen && seen.effect.displaced.length > 0 ? 'stop' : 'primary'}
            submit
            busy={action.busy}
            disabled={given === undefined}
          >
            {given === undefined ? messages.hours.missing : seen ? props.save : text.look}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
