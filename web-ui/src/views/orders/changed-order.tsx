/** Somebody else changed the order first: who it was, what it says now, and the two ways on. */
import { Refusal, type Failure } from '../../api/client';
import type { Order, ProcedureTypeList } from '../../api/types';
import { useLoad } from '../../app/use-load';
import { Button, Note } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { readOrder } from '../../data/orders';
import { messages } from '../../messages';
import { keptTile } from './order-procedures';

interface ChangedOrderProps {
  failure: Failure;
  order: Order;
  types: ProcedureTypeList;
  busy: boolean;
  onTake: (order: Order) => void;
  onOverwrite: (version: number) => void;
}

export function ChangedOrder({ failure, order, types, busy, onTake, onOverwrite }: ChangedOrderProps) {
  const text = messages.order;
  const by = failure instanceof Refusal ? failure.problem.changedBy : undefined;
  const version = failure instanceof Refusal ? (failure.problem.version ?? '') : '';
  const fresh = useLoad(`${order.id} ${version}`, (signal) => readOrder(order.id, signal), () => false);
  const { data } = fresh;
  const waits = data?.status === 'incomplete' || data?.status === 'ready';
  return (
    <Note tone="warn" title={by === undefined ? text.changed : text.changedBy(by)}>
      {fresh.failure && <ProblemNote failure={fresh.failure} onRetry={fresh.reload} busy={fresh.busy} />}
      {data && (
        <>
          <p>{text.standsNow(data.status, keptTile(data.content.procedures ?? [], types) || text.noProcedure)}</p>
          <p class="step-buttons">
            <Button onClick={() => onTake(data)}>{text.takeTheirs}</Button>
            {waits && (
              <Button busy={busy} onClick={() => onOverwrite(data.version)}>
                {text.saveMine}
              </Button>
            )}
          </p>
        </>
      )}
    </Note>
  );
}
