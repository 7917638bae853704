import { useState } from 'preact/hooks';
import type { Order, OrderChange, WithdrawReason } from '../../api/types';
import type { Action } from '../../app/use-action';
import { Button, Field } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { ProblemNote } from '../../components/problem-note';
import { fullName } from '../../core/person';
import { messages } from '../../messages';

interface WithdrawDialogProps {
  order: Order;
  action: Action<[OrderChange]>;
  onClose: () => void;
}

/** Takes an order out of the queue, with a reason in the clinic's codes. */
export function WithdrawDialog({ order, action, onClose }: WithdrawDialogProps) {
  const text = messages.order;
  const codes = Object.keys(text.withdrawReason) as WithdrawReason[];
  const [code, setCode] = useState<WithdrawReason | undefined>(undefined);
  const [tried, setTried] = useState(false);
  return (
    <Dialog title={text.withdrawTitle(fullName(order.patient))} busy={action.busy} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (code) action.run({ withdraw: { code } });
        }}
      >
        <Field
          label={text.withdrawReasonLabel}
          error={tried && code === undefined ? text.chooseReason : undefined}
        >
          {(ids) => (
            <select
              {...ids}
              value={code ?? ''}
              onChange={(event) => setCode(codes.find((known) => known === event.currentTarget.value))}
            >
              <option value="">{text.chooseReason}</option>
              {codes.map((known) => (
                <option key={known} value={known}>
                  {text.withdrawReason[known]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {action.failure && (
          <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {text.keep}
          </Button>
          <Button kind="stop" submit busy={action.busy}>
            {text.withdrawIt}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
