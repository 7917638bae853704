/** One order beside the queue: all that it says, and what can be done with it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Order, OrderChange, ProcedureTypeList, Resource } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useAction } from '../../app/use-action';
import { useLoad } from '../../app/use-load';
import { Button, Note, Tag } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { placeText, ProcedureLines } from '../../components/procedure';
import { levelsText } from '../../core/procedure';
import { fullName, recordNumber } from '../../core/person';
import { ageOn, dateAt, parseInstant, plainDate, shortDate, timeAt } from '../../core/time';
import { readAppointment } from '../../data/appointments';
import { changeOrder } from '../../data/orders';
import { messages } from '../../messages';
import { placeOf } from '../scheduler/visit-place';
import { gapsText, urgencyLooks, windowMark, windowText } from './order-words';
import { WithdrawDialog } from './withdraw-dialog';

interface OrderPanelProps {
  order: Order;
  types: ProcedureTypeList | undefined;
  physicians: readonly Resource[];
  /** Nothing where the signed-in person may not. */
  onBook: ((order: Order) => void) | undefined;
  onEdit: ((order: Order) => void) | undefined;
  onChanged: (order: Order) => void;
  /** What is shown is old. */
  onStale: () => void;
  onVisit: (date: string) => void;
  onClose: () => void;
}

export function OrderPanel({ order, types, physicians, onBook, onEdit, onChanged, onStale, onVisit, onClose }: OrderPanelProps) {
  const text = messages.order;
  const { site } = useSession();
  const today = useToday();
  const heading = useRef<HTMLHeadingElement>(null);
  const [withdrawing, setWithdrawing] = useState(false);
  useEffect(() => heading.current?.focus(), [order.id]);

  const action = useAction(async (_key, change: OrderChange) => {
    try {
      const changed = await changeOrder(order, change);
      setWithdrawing(false);
      announce(text.saved(fullName(changed.patient), changed.status));
      onChanged(changed);
    } catch (error) {
      onStale();
      throw error;
    }
  });

  const { content, patient } = order;
  const urgency = content.urgency ?? 'routine';
  const [tone, sign] = urgencyLooks[urgency];
  const mark = windowMark(order, today);
  const waits = order.status === 'incomplete' || order.status === 'ready';
  const preferred = physicians.find(({ id }) => id === content.preferredPhysician)?.name;
  const taken = parseInstant(order.createdAt);
  const when = messages.visit.when(shortDate(dateAt(taken, site.timeZone), today), timeAt(taken, site.timeZone));
  return (
    <section class="booking order-panel" aria-label={fullName(patient)}>
      <div class="booking-scroll">
        <div class="patient-head">
          <h2 ref={heading} tabIndex={-1}>
            {fullName(patient)}
          </h2>
          <Button kind="quiet" onClick={onClose}>
            {text.close}
          </Button>
        </div>
        <p class="soft">
          {messages.patient.facts(ageOn(patient.birthDate, today), plainDate(patient.birthDate), recordNumber(patient.recordNumber))}
        </p>
        <p class="flags">
          <Tag>{text.status[order.status]}</Tag>
          <Tag tone={tone} sign={sign}>
            {text.urgency[urgency]}
          </Tag>
          {mark && <Tag tone={mark.tone}>{mark.text}</Tag>}
          {patient.deceased && <Tag tone="stop">{messages.patient.deceased}</Tag>}
        </p>
        {order.status === 'incomplete' && <Note tone="warn" title={text.missing(gapsText(order))} />}
        {order.status === 'withdrawn' && order.withdrawn !== undefined && <Note tone="plain" title={text.withdrawnFor(order.withdrawn)} />}
        {order.appointment !== undefined && !waits && <OrderVisit id={order.appointment} onVisit={onVisit} />}
        <OrderProcedures order={order} types={types} />
        <dl class="order-facts">
          <dt>{text.wanted}</dt>
          <dd>{windowText(order, today)}</dd>
          <dt>{text.preferred}</dt>
          <dd>{preferred ?? text.anyPhysician}</dd>
          <dt>{text.indication}</dt>
          <dd>{given(content.indication)}</dd>
          <dt>{text.orderingPhysician}</dt>
          <dd>{given(content.orderingPhysician)}</dd>
          <dt>{text.sedation}</dt>
          <dd>{content.sedation === true ? text.sedationWished : text.noSedation}</dd>
          {content.notes !== undefined && content.notes !== '' && (
            <>
              <dt>{text.notes}</dt>
              <dd>{content.notes}</dd>
            </>
          )}
        </dl>
        <p class="soft small">
          {text.taken(when, order.createdBy)}
          {order.reason !== 'referral' && (
            <>
              <br />
              {text.madeBy(order.reason)}
            </>
          )}
        </p>
        {action.failure && !withdrawing && (
          <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />
        )}
      </div>
      {(onBook ?? onEdit) && (waits || order.status === 'withdrawn') && (
        <div class="book-bar two">
          {order.status === 'ready' && onBook && (
            <Button kind="primary" onClick={() => onBook(order)}>
              {text.bookIt}
            </Button>
          )}
          {waits && onEdit && (
            <Button kind={order.status === 'incomplete' ? 'primary' : 'plain'} onClick={() => onEdit(order)}>
              {order.status === 'incomplete' ? text.complete : text.edit}
            </Button>
          )}
          {waits && onEdit && (
            <Button
              kind="quiet"
              onClick={() => {
                action.clear();
                setWithdrawing(true);
              }}
            >
              {text.withdraw}
            </Button>
          )}
          {order.status === 'withdrawn' && onEdit && (
            <Button busy={action.busy} onClick={() => action.run({ reopen: true })}>
              {text.reopen}
            </Button>
          )}
        </div>
      )}
      {withdrawing && <WithdrawDialog order={order} action={action} onClose={() => setWithdrawing(false)} />}
    </section>
  );
}

const given = (words: string | undefined) =>
  words === undefined || words === '' ? <span class="soft">{messages.order.notGiven}</span> : words;

function OrderProcedures({ order, types }: { order: Order; types: ProcedureTypeList | undefined }) {
  const items = order.content.procedures ?? [];
  if (items.length === 0) return <p class="soft">{messages.order.noProcedure}</p>;
  return (
    <div class="order-procedures">
      {items.map(({ key, purpose, side, levels = [] }, index) => {
        const type = types?.procedureTypes.find((candidate) => candidate.key === key);
        const { name, boardGroup } = type ?? { name: key, boardGroup: 'other' as const };
        return purpose && side ? (
          <ProcedureLines key={index} procedures={[{ name, boardGroup, purpose, side, levels }]} />
        ) : (
          <span key={index} class={`family ${boardGroup}`}>
            <span class="strong">{name}</span>
            <span class="soft">{side ? placeText({ levels, side }) : levelsText(levels)}</span>
          </span>
        );
      })}
    </div>
  );
}

/** Where the visit of a booked order stands. */
function OrderVisit({ id, onVisit }: { id: string; onVisit: (date: string) => void }) {
  const text = messages.order;
  const today = useToday();
  const visit = useLoad(
    id,
    (signal) => readAppointment(id, signal),
    (change) => change.kind === 'reload' || change.appointment === id,
  );
  const { data } = visit;
  if (visit.failure) return <ProblemNote failure={visit.failure} onRetry={visit.reload} busy={visit.busy} />;
  return (
    <div class="note ok" aria-busy={!data}>
      {data && (
        <>
          <p class="strong">{text.visitAt(placeOf(data, today), messages.state[data.status])}</p>
          <p>
            <Button onClick={() => onVisit(data.date)}>{text.show}</Button>
          </p>
        </>
      )}
    </div>
  );
}
