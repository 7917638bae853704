/** The work queue: what waits to be booked, what it lacks, and what has come of it. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Order, OrderContent, OrderStatus } from '../../api/types';
import { navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { openDraft } from '../../app/tray';
import { useAction } from '../../app/use-action';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { useKeptFocus } from '../../components/kept-focus';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { Tabs } from '../../components/tabs';
import { countQueue, type QueueCounts } from '../../core/orders';
import { fullName } from '../../core/person';
import { mayBook, mayOrder } from '../../core/rights';
import { boardPath } from '../../core/route';
import { readProcedureTypes, readResources } from '../../data/clinic';
import { changeOrder, createOrder, readOrders } from '../../data/orders';
import { readPatient } from '../../data/patients';
import { messages } from '../../messages';
import { draftFor } from './order-draft';
import { OrderForm } from './order-form';
import { OrderPanel } from './order-panel';
import { OrderTable } from './order-table';

const statuses: readonly OrderStatus[] = ['incomplete', 'ready', 'scheduled', 'done', 'withdrawn'];
const noOrders: readonly Order[] = [];

type Editing = 'new' | { readonly order: Order };

export function OrdersView() {
  const text = messages.order;
  const { session, site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const [status, setStatus] = useState<OrderStatus>('ready');
  const [selected, setSelected] = useState<Order | undefined>(undefined);
  const [editing, setEditing] = useState<Editing | undefined>(undefined);
  const [patientId, setPatientId] = useState<string | undefined>(undefined);

  const pages = useRef(1);
  const waiting = useLoad(`${site.id} waiting`, (signal) => readOrders(site.id, undefined, signal, pages.current), () => true);
  const waits = status === 'incomplete' || status === 'ready';
  const others = useLoad(
    waits ? undefined : `${site.id} ${status}`,
    (signal) => readOrders(site.id, status, signal, pages.current),
    () => true,
  );
  const types = useLoad(`types ${today}`, (signal) => readProcedureTypes(today, signal), () => false);
  const resources = useLoad(`${site.id} ${today}`, (signal) => readResources(site.id, today, signal), () => false);
  const patient = useLoad(patientId, (signal) => readPatient(patientId ?? '', signal), () => false);

  const list = waits ? waiting : others;
  const orders = useMemo(
    () => list.data?.orders.filter((order) => order.status === status) ?? noOrders,
    [list.data, status],
  );
  const physicians = (resources.data?.resources ?? []).filter(({ kind }) => kind === 'physician');
  const counts = countQueue(waiting.data?.orders ?? [], today);

  // The newest of what is read; one that has gone to another status stays in sight.
  const shown = [...(waiting.data?.orders ?? []), ...(others.data?.orders ?? [])].find(({ id }) => id === selected?.id);
  const order = shown && selected && shown.version >= selected.version ? shown : selected;

  const settle = (changed: Order) => {
    setEditing(undefined);
    setPatientId(undefined);
    setSelected(changed);
    setStatus(changed.status);
    waiting.reload();
    others.reload();
  };
  const save = useAction(async (key, content: OrderContent, version: number) => {
    const saved =
      editing !== undefined && editing !== 'new'
        ? await changeOrder({ id: editing.order.id, version }, { content })
        : await createOrder(key, { site: site.id, patient: patientId ?? '', content });
    announce(text.saved(fullName(saved.patient), saved.status));
    settle(saved);
  });
  const edit = (next: Editing) => {
    save.clear();
    setPatientId(undefined);
    setEditing(next);
    requestAnimationFrame(() => focusSoon(page.current, next === 'new' ? '[data-search]' : '[data-autofocus]'));
  };
  const book = (from: Order) => {
    openDraft(session.user.id, draftFor(from, today));
    navigate(boardPath());
  };
  const select = (chosen: Order) => {
    setEditing(undefined);
    setSelected(chosen);
  };
  const writes = mayOrder(site.roles);
  const onBook = mayBook(site.roles) ? book : undefined;
  const onEdit = writes ? (chosen: Order) => edit({ order: chosen }) : undefined;

  return (
    <main class="board-page orders-page" id="content" tabIndex={-1} ref={page}>
      <aside aria-label={text.region}>
        {editing !== undefined && types.data ? (
          <OrderForm
            key={editing === 'new' ? 'new' : `${editing.order.id} ${editing.order.version}`}
            order={editing === 'new' ? undefined : editing.order}
            subject={{ patientId, patient, onPatient: setPatientId }}
            types={types.data}
            physicians={physicians}
            action={save}
            onVisit={(_, date) => navigate(boardPath(date))}
            onFresh={(fresh) => edit({ order: fresh })}
            onClose={() => {
              setEditing(undefined);
              focusSoon(page.current, order && editing !== 'new' ? `[data-focus-key="order ${order.id}"]` : '[data-new]');
            }}
          />
        ) : order ? (
          <OrderPanel
            order={order}
            types={types.data}
            physicians={physicians}
            onBook={onBook}
            onEdit={onEdit}
            onChanged={settle}
            onStale={() => {
              waiting.reload();
              others.reload();
            }}
            onVisit={(date) => navigate(boardPath(date))}
            onClose={() => {
              setSelected(undefined);
              focusSoon(page.current, `[data-focus-key="order ${order.id}"]`);
            }}
          />
        ) : (
          <Waiting counts={counts} writes={writes} />
        )}
      </aside>
      <section class="board" aria-label={messages.screen.orders}>
        <div class="tools">
          <h1>{messages.screen.orders}</h1>
          <span class="grow" />
          {writes && (
            <Button kind="primary" data-new onClick={() => edit('new')}>
              {text.take}
            </Button>
          )}
        </div>
        {types.failure && <ProblemNote failure={types.failure} onRetry={types.reload} busy={types.busy} />}
        {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
        <div class="queue" aria-busy={list.busy && !list.data}>
          <Tabs
            label={text.queue}
            tabs={statuses.map(
              (one) =>
                [
                  one,
                  <>
                    {text.status[one]}
                    {(one === 'incomplete' || one === 'ready') && waiting.data && (
                      <span class="tab-count">{text.counted(counts[one], waiting.data.more)}</span>
                    )}
                  </>,
                ] as const,
            )}
            selected={status}
            onSelect={(next) => {
              pages.current = 1;
              setStatus(next);
            }}
          >
            {list.data && (
              <OrderTable
                status={status}
                orders={orders}
                types={types.data}
                physicians={physicians}
                selected={order?.id}
                zone={site.timeZone}
                onBook={onBook}
                onEdit={onEdit}
                onSelect={select}
              />
            )}
          </Tabs>
        </div>
        {list.data?.more === true && (
          <p class="soft">
            {text.more(list.data.orders.length)}{' '}
            <Button
              busy={list.busy}
              onClick={() => {
                pages.current += 1;
                list.reload();
              }}
            >
              {text.showMore}
            </Button>
          </p>
        )}
      </section>
    </main>
  );
}

function Waiting({ counts, writes }: { counts: QueueCounts; writes: boolean }) {
  const text = messages.order;
  return (
    <div class="booking-scroll waiting">
      <h2>{text.waiting}</h2>
      <ul class="bullets">
        <li>{text.summary.ready(counts.ready)}</li>
        <li>{text.summary.incomplete(counts.incomplete)}</li>
        {counts.urgent > 0 && <li class="strong">{text.summary.urgent(counts.urgent)}</li>}
        {counts.over > 0 && <li class="strong">{text.summary.over(counts.over)}</li>}
      </ul>
      {writes && <p class="soft">{text.choose}</p>}
    </div>
  );
}
