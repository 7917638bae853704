/** A form over who or what is on duty: what is wrong with it stands above its buttons. */
import type { ComponentChildren } from 'preact';
import { isStale } from '../../api/client';
import { useSession, useToday } from '../../app/session';
import type { Action } from '../../app/use-action';
import { Button } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { ProblemNote } from '../../components/problem-note';
import { messages } from '../../messages';

interface DutyDialogProps {
  title: string;
  wide?: boolean | undefined;
  action: Pick<Action<never>, 'busy' | 'failure' | 'retry'>;
  /** Something was to be stored when it failed. */
  saving: boolean;
  /** Where the fields show what is wrong with them. */
  fields: readonly string[];
  /** What the button does; nothing is sent before it is ready. */
  submit: string;
  ready: boolean;
  kind: 'primary' | 'stop';
  /** What would come of it, below the fields. */
  seen?: ComponentChildren;
  onSubmit: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

export function DutyDialog({ action, onClose, ...props }: DutyDialogProps) {
  const text = messages.duty;
  const { site } = useSession();
  const today = useToday();
  return (
    <Dialog title={props.title} wide={props.wide ?? false} busy={action.busy} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (props.ready) props.onSubmit();
        }}
      >
        {props.children}
        {action.failure && (
          <ProblemNote
            failure={action.failure}
            saving={props.saving}
            zone={site.timeZone}
            busy={action.busy}
            onRetry={action.retry}
            shownElsewhere={props.fields}
            taken={{ advice: text.follow, today }}
          >
            {isStale(action.failure) && (
              <p>
                <Button onClick={onClose}>{text.again}</Button>
              </p>
            )}
          </ProblemNote>
        )}
        {props.seen}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {text.leave}
          </Button>
          <Button kind={props.kind} submit busy={action.busy} disabled={!props.ready}>
            {props.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
