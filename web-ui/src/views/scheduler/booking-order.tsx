/** From which order the booking is made; without one, why, and whether one waits. */
import type { Order, ProcedureTypeList } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useLoad, type Loaded } from '../../app/use-load';
import { Button, Choices, Note, Tag } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { bookingReasons, type BookingReason } from '../../core/draft';
import { outsideWindow } from '../../core/orders';
import { mayBook } from '../../core/rights';
import { readOrder, readOrders } from '../../data/orders';
import { messages } from '../../messages';
import { keptTile } from '../orders/order-procedures';
import { urgencyLooks, windowMark, windowText } from '../orders/order-words';

/** The order of a booking; of none, nothing. */
export function useOrder(id: string | undefined): Loaded<Order> {
  return useLoad(id, (signal) => readOrder(id ?? '', signal), () => true);
}

interface BookingOrderProps {
  patientId: string | undefined;
  order: Loaded<Order> | undefined;
  types: ProcedureTypeList | undefined;
  /** Day of the chosen opening. */
  date: string | undefined;
  reason: BookingReason;
  onReason: (reason: BookingReason) => void;
  onUse: (order: Order) => void;
  onWithout: () => void;
}

export function BookingOrder({ patientId, order, types, date, reason, onReason, onUse, onWithout }: BookingOrderProps) {
  const text = messages.fromOrder;
  const { site } = useSession();
  const today = useToday();
  if (!order)
    return (
      <>
        {patientId !== undefined && mayBook(site.roles) && <Waiting patientId={patientId} types={types} onUse={onUse} />}
        <Choices
          legend={text.reason}
          value={reason}
          options={bookingReasons.map((kind) => [kind, text.reasons[kind]] as const)}
          onChange={onReason}
        />
      </>
    );
  if (order.failure) return <ProblemNote failure={order.failure} onRetry={order.reload} busy={order.busy} />;
  const { data } = order;
  if (!data) return <p class="soft">{messages.app.loading}</p>;
  const { content } = data;
  const [tone, sign] = urgencyLooks[content.urgency ?? 'routine'];
  const mark = windowMark(data, today);
  const outside = date === undefined ? undefined : outsideWindow(content, date);
  return (
    <div class="from-order">
      <div class="patient-head">
        <h3>{text.title}</h3>
        <Button kind="quiet" onClick={onWithout}>
          {text.without}
        </Button>
      </div>
      <p class="flags">
        <Tag tone={tone} sign={sign}>
          {messages.order.urgency[content.urgency ?? 'routine']}
        </Tag>
        <span>{windowText(data, today)}</span>
        {mark && <Tag tone={mark.tone}>{mark.text}</Tag>}
        {content.sedation === true && <Tag tone="info">{messages.order.sedationWish}</Tag>}
      </p>
      <p class="soft">{[text.by(content.orderingPhysician ?? ''), content.indication ?? ''].filter((part) => part !== '').join(' · ')}</p>
      {content.notes !== undefined && content.notes !== '' && <p>{content.notes}</p>}
      {data.status !== 'ready' && <Note tone="stop">{text.gone(data.status)}</Note>}
      {outside && data.status === 'ready' && <Note tone="warn">{text.outside[outside]}</Note>}
    </div>
  );
}

/** Orders of the chosen patient that are ready: booking past them would leave them in the queue. */
function Waiting({ patientId, types, onUse }: Pick<BookingOrderProps, 'types' | 'onUse'> & { patientId: string }) {
  const text = messages.fromOrder;
  const { site } = useSession();
  const ready = useLoad(`${site.id} ready`, (signal) => readOrders(site.id, 'ready', signal), () => true);
  const orders = ready.data?.orders.filter(({ patient }) => patient.id === patientId) ?? [];
  return (
    <>
      {orders.map((order) => {
        const tile = keptTile(order.content.procedures ?? [], types);
        return (
          <Note key={order.id} tone="info" title={text.waits(tile)}>
            <p>
              <Button aria-label={text.useFor(tile)} onClick={() => onUse(order)}>
                {text.use}
              </Button>
            </p>
          </Note>
        );
      })}
    </>
  );
}
