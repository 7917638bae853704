/** The orders of one status, the most urgent first. */
import type { Order, OrderStatus, ProcedureTypeList, Resource } from '../../api/types';
import { useToday } from '../../app/session';
import { Button, Tag } from '../../components/basics';
import { fullName, recordNumber } from '../../core/person';
import { ageOn, dateAt, parseInstant, plainDate, shortDate } from '../../core/time';
import { messages } from '../../messages';
import { keptGroup, keptTile } from './order-procedures';
import { gapsText, urgencyLooks, windowMark, windowText } from './order-words';

interface OrderTableProps {
  status: OrderStatus;
  orders: readonly Order[];
  types: ProcedureTypeList | undefined;
  physicians: readonly Resource[];
  selected: string | undefined;
  zone: string;
  /** Nothing where the signed-in person may not. */
  onBook: ((order: Order) => void) | undefined;
  onEdit: ((order: Order) => void) | undefined;
  onSelect: (order: Order) => void;
}

export function OrderTable(props: OrderTableProps) {
  const { status, orders } = props;
  const text = messages.order;
  if (orders.length === 0) return <p class="soft none">{text.empty[status]}</p>;
  const waits = status === 'incomplete' || status === 'ready';
  return (
    <div class="board-list" tabIndex={0} role="group" aria-label={text.status[status]}>
      <table class="orders stack" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">{text.columns.urgency}</th>
            <th role="columnheader" scope="col">{text.columns.patient}</th>
            <th role="columnheader" scope="col">{text.columns.procedure}</th>
            <th role="columnheader" scope="col">{text.columns.wanted}</th>
            <th role="columnheader" scope="col">{text.columns.physician}</th>
            {status === 'incomplete' && <th role="columnheader" scope="col">{text.columns.missing}</th>}
            {status === 'withdrawn' && <th role="columnheader" scope="col">{text.columns.why}</th>}
            <th role="columnheader" scope="col">{waits ? text.columns.action : text.columns.takenIn}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {orders.map((order) => (
            <Row key={order.id} order={order} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ order, types, physicians, selected, zone, onBook, onEdit, onSelect }: OrderTableProps & { order: Order }) {
  const text = messages.order;
  const today = useToday();
  const { content, patient } = order;
  const urgency = content.urgency ?? 'routine';
  const [tone, sign] = urgencyLooks[urgency];
  const mark = windowMark(order, today);
  const procedures = content.procedures ?? [];
  const preferred = physicians.find(({ id }) => id === content.preferredPhysician);
  const name = fullName(patient);
  return (
    <tr role="row" class={order.id === selected ? 'chosen' : undefined}>
      <td role="cell">
        {urgency === 'routine' ? (
          <span class="soft">{text.urgency.routine}</span>
        ) : (
          <Tag tone={tone} sign={sign}>
            {text.urgency[urgency]}
          </Tag>
        )}
      </td>
      <td role="cell">
        <button
          type="button"
          class="button quiet who"
          aria-pressed={order.id === selected}
          data-focus-key={`order ${order.id}`}
          onClick={() => onSelect(order)}
        >
          {name}
        </button>
        <span class="soft small facts">
          {messages.patient.facts(
            ageOn(patient.birthDate, today),
            plainDate(patient.birthDate),
            recordNumber(patient.recordNumber),
          )}
        </span>
      </td>
      <td role="cell">
        <span class={`family ${keptGroup(procedures, types)}`}>
          <span class={procedures.length === 0 ? 'soft' : undefined}>
            {procedures.length === 0 ? text.noProcedure : keptTile(procedures, types)}
          </span>
        </span>
      </td>
      <td role="cell">
        <span class="nowrap">{windowText(order, today)}</span>
        {mark && <Tag tone={mark.tone}>{mark.text}</Tag>}
      </td>
      <td role="cell">{preferred?.name ?? <span class="soft">{text.anyone}</span>}</td>
      {order.status === 'incomplete' && <td role="cell" class="gaps">{gapsText(order)}</td>}
      {order.status === 'withdrawn' && (
        <td role="cell">{order.withdrawn === undefined ? '' : messages.order.withdrawReason[order.withdrawn]}</td>
      )}
      <td role="cell" class="next">
        {order.status === 'ready' && onBook && (
          <Button kind="primary" aria-label={text.bookFor(name)} data-focus-key={`next ${order.id}`} onClick={() => onBook(order)}>
            {text.book}
          </Button>
        )}
        {order.status === 'incomplete' && onEdit && (
          <Button aria-label={text.completeFor(name)} data-focus-key={`next ${order.id}`} onClick={() => onEdit(order)}>
            {text.complete}
          </Button>
        )}
        {order.status !== 'ready' && order.status !== 'incomplete' && (
          <span class="soft nowrap">
            {order.reason === 'referral'
              ? shortDate(dateAt(parseInstant(order.createdAt), zone), today)
              : text.reason[order.reason]}
          </span>
        )}
      </td>
    </tr>
  );
}
