/** Taking in an order, or completing one. What is not known yet may stay empty. */
import { useId, useState } from 'preact/hooks';
import { Refusal, violationAt, type Failure } from '../../api/client';
import type { Order, OrderContent, Patient, ProcedureTypeList, Resource, Urgency } from '../../api/types';
import { useToday } from '../../app/session';
import type { Action } from '../../app/use-action';
import type { Loaded } from '../../app/use-load';
import { Button, Choices, Field, Note } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { fullName } from '../../core/person';
import { messages } from '../../messages';
import { PatientCard } from '../scheduler/patient-card';
import { PatientSearch } from '../scheduler/patient-search';
import { ProcedureList } from '../scheduler/procedure-list';
import { ChangedOrder } from './changed-order';
import { itemsOf, plannedFrom } from './order-procedures';

export interface OrderSubject {
  readonly patientId: string | undefined;
  readonly patient: Loaded<Patient>;
  readonly onPatient: (id: string | undefined) => void;
}

interface OrderFormProps {
  /** Nothing for a new one. */
  order: Order | undefined;
  subject: OrderSubject;
  types: ProcedureTypeList;
  physicians: readonly Resource[];
  /** Saves over the version that is given, for an order that is there. */
  action: Action<[content: OrderContent, version: number]>;
  onVisit: (id: string, date: string) => void;
  /** Starts again with what stands there now. */
  onFresh: (order: Order) => void;
  onClose: () => void;
}

const urgencies: readonly Urgency[] = ['routine', 'soon', 'urgent'];

/** The refusal as the parts of the form know it: they do not stand below `content`. */
function inContent(failure: Failure | undefined): Failure | undefined {
  if (!(failure instanceof Refusal)) return failure;
  const violations = (failure.problem.violations ?? []).map((violation) => ({
    ...violation,
    pointer: violation.pointer.replace(/^\/content/, ''),
  }));
  return new Refusal({ ...failure.problem, violations }, failure.retryAfter);
}

export function OrderForm(props: OrderFormProps) {
  const { order, subject, types, physicians, action, onFresh, onClose } = props;
  const text = messages.order;
  const today = useToday();
  const form = useId();
  const given = order?.content;
  const [planned, setPlanned] = useState(() => plannedFrom(given?.procedures ?? [], types));
  const [indication, setIndication] = useState(given?.indication ?? '');
  const [urgency, setUrgency] = useState<Urgency>(given?.urgency ?? 'routine');
  const [sedation, setSedation] = useState(given?.sedation ?? false);
  const [ordering, setOrdering] = useState(given?.orderingPhysician ?? '');
  const [preferred, setPreferred] = useState(given?.preferredPhysician ?? '');
  const [wantedFrom, setWantedFrom] = useState(given?.wantedFrom ?? '');
  const [wantedTo, setWantedTo] = useState(given?.wantedTo ?? '');
  const [notes, setNotes] = useState(given?.notes ?? '');

  const failure = inContent(action.failure);
  const lost = failure instanceof Refusal && failure.problem.type === '/problems/stale-version';
  const content = (): OrderContent => ({
    procedures: itemsOf(planned),
    indication: indication.trim(),
    urgency,
    sedation,
    orderingPhysician: ordering.trim(),
    notes: notes.trim(),
    ...(preferred === '' ? {} : { preferredPhysician: preferred }),
    ...(wantedFrom === '' ? {} : { wantedFrom }),
    ...(wantedTo === '' ? {} : { wantedTo }),
  });
  const save = (version: number) => action.run(content(), version);
  const patient = order?.patient ?? subject.patient.data?.summary;

  return (
    <div class="booking order-form">
      <div class="booking-scroll">
        <h2 tabIndex={-1} data-autofocus>
          {order ? text.editTitle(fullName(order.patient)) : text.takeTitle}
        </h2>
        {!order && <OrderPatient subject={subject} onVisit={props.onVisit} />}
        <form
          id={form}
          aria-label={order ? text.editTitle(fullName(order.patient)) : text.takeTitle}
          onSubmit={(event) => {
            event.preventDefault();
            if (patient) save(order?.version ?? 0);
          }}
        >
        <ProcedureList types={types} planned={planned} failure={failure} onChange={setPlanned} />
        <Choices
          legend={text.urgencyLegend}
          value={urgency}
          options={urgencies.map((kind) => [kind, text.urgency[kind]] as const)}
          onChange={setUrgency}
        />
        <div class="window-fields" role="group" aria-label={text.wanted}>
          <Field label={text.wantedFrom} error={violationAt(failure, '/wantedFrom')}>
            {(ids) => (
              <input {...ids} type="date" value={wantedFrom} min={order ? undefined : today} onInput={(event) => setWantedFrom(event.currentTarget.value)} />
            )}
          </Field>
          <Field label={text.wantedTo} error={violationAt(failure, '/wantedTo')}>
            {(ids) => (
              <input {...ids} type="date" value={wantedTo} min={wantedFrom} onInput={(event) => setWantedTo(event.currentTarget.value)} />
            )}
          </Field>
        </div>
        <Field label={text.indication} error={violationAt(failure, '/indication')}>
          {(ids) => (
            <textarea {...ids} rows={2} maxLength={2000} value={indication} onInput={(event) => setIndication(event.currentTarget.value)} />
          )}
        </Field>
        <Field label={text.orderingPhysician} error={violationAt(failure, '/orderingPhysician')}>
          {(ids) => (
            <input {...ids} maxLength={200} autocomplete="off" value={ordering} onInput={(event) => setOrdering(event.currentTarget.value)} />
          )}
        </Field>
        <Field label={text.preferred} error={violationAt(failure, '/preferredPhysician')}>
          {(ids) => (
            <select {...ids} value={preferred} onChange={(event) => setPreferred(event.currentTarget.value)}>
              <option value="">{text.anyPhysician}</option>
              {physicians.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label class="check">
          <input type="checkbox" checked={sedation} onChange={(event) => setSedation(event.currentTarget.checked)} />
          {text.sedationWish}
        </label>
        <Field label={text.notes} error={violationAt(failure, '/notes')}>
          {(ids) => (
            <textarea {...ids} rows={2} maxLength={2000} value={notes} onInput={(event) => setNotes(event.currentTarget.value)} />
          )}
        </Field>
        </form>
        <p class="soft small">{text.mayBeIncomplete}</p>
        {failure && lost && order && (
          <ChangedOrder failure={failure} order={order} types={types} busy={action.busy} onTake={onFresh} onOverwrite={save} />
        )}
        {failure && !lost && (
          <ProblemNote
            failure={failure}
            saving
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={['/procedures', '/wanted', '/indication', '/orderingPhysician', '/preferredPhysician', '/notes']}
          />
        )}
      </div>
      <div class="book-bar two">
        {!patient && <p class="soft">{text.needsPatient}</p>}
        <Button kind="primary" submit form={form} busy={action.busy} disabled={!patient}>
          {order ? text.save : text.create}
        </Button>
        <Button onClick={onClose} disabled={action.busy}>
          {text.leave}
        </Button>
      </div>
    </div>
  );
}

function OrderPatient({ subject, onVisit }: { subject: OrderSubject; onVisit: OrderFormProps['onVisit'] }) {
  return (
    <>
      <PatientSearch quiet={subject.patientId !== undefined} onChoose={subject.onPatient} />
      {subject.patientId !== undefined && (
        <PatientCard id={subject.patientId} loaded={subject.patient} onClear={() => subject.onPatient(undefined)} onVisit={onVisit} />
      )}
      {subject.patient.data?.summary.deceased === true && <Note tone="stop">{messages.booking.deceased}</Note>}
    </>
  );
}
