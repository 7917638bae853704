/** Why what was written no longer holds: it stays, and says so. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Withdrawal } from '../../api/types';
import type { Action } from '../../app/use-action';
import { Button, Field } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { ProblemNote } from '../../components/problem-note';
import { withdrawing as text } from '../../text/entries';
import { optionsOf } from './fields';

interface WithdrawEntryProps {
  title: string;
  action: Pick<Action<never>, 'busy' | 'failure' | 'retry'>;
  onWithdraw: (reason: Withdrawal) => void;
  onClose: () => void;
  children?: ComponentChildren;
}

export function WithdrawEntry({ title, action, onWithdraw, onClose, children }: WithdrawEntryProps) {
  const options = optionsOf(text.reason);
  const [reason, setReason] = useState<Withdrawal | undefined>(undefined);
  const [tried, setTried] = useState(false);
  return (
    <Dialog title={title} busy={action.busy} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason && !action.busy) onWithdraw(reason);
        }}
      >
        {children}
        <Field label={text.reasonLabel} error={tried && reason === undefined ? text.choose : undefined}>
          {(ids) => (
            <select
              {...ids}
              value={reason ?? ''}
              onChange={({ currentTarget: { value } }) => setReason(options.find(([known]) => known === value)?.[0])}
            >
              <option value="">{text.choose}</option>
              {options.map(([known, words]) => (
                <option key={known} value={known}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        {action.failure && <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {text.keep}
          </Button>
          <Button kind="stop" submit busy={action.busy}>
            {text.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
