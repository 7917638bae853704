/** One visit, chosen on the board: who, what, what it takes, what can be done, what happened. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Appointment } from '../../api/types';
import { InterpreterNote } from '../../app/parts';
import { Link } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button, Note, Tag } from '../../components/basics';
import { delayWords } from '../../components/delay';
import { ProcedureLines } from '../../components/procedure';
import { ProblemNote } from '../../components/problem-note';
import { canMove, canSubstitute } from '../../core/move';
import { fullName, recordNumber, tileName } from '../../core/person';
import { screensFor, visitPath } from '../../core/route';
import { directionOf, signOf, toneOf } from '../../core/states';
import { ageOn, longDate, parseInstant, plainDate, timeAt } from '../../core/time';
import { readAppointment } from '../../data/appointments';
import { messages } from '../../messages';
import { History } from '../steps/history';
import { useStep } from '../steps/use-step';
import { ProceduresDialog } from './procedures-dialog';
import { SwapDialog } from './swap-dialog';
import { TakesList } from './takes-list';
import { placeOf } from './visit-place';

interface VisitPanelProps {
  id: string;
  /** Nothing while its day is being read. */
  visit: Appointment | undefined;
  loading: boolean;
  onClose: () => void;
  onSettled: (changed: Appointment | undefined) => void;
  /** There for those who may move visits. */
  onMove: ((visit: Appointment) => void) | undefined;
  /** Ready, and could go before it. */
  ready: Appointment | undefined;
  /** The visit was found on another day. */
  onElsewhere: (visit: Appointment) => void;
}

// Steps that belong to the desk; the others are taken at the patient's side, beside the checklist.
const deskSteps = new Set(['booked', 'confirmed', 'arrived', 'cancelled', 'no_show']);

export function VisitPanel({ id, visit, loading, onClose, onSettled, onMove, ready, onElsewhere }: VisitPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const present = visit !== undefined;
  useEffect(() => {
    if (present) panel.current?.querySelector<HTMLElement>('h2')?.focus();
  }, [present]);
  return (
    <section
      class="visit-panel"
      ref={panel}
      aria-labelledby="visit-panel-name"
      aria-busy={loading}
      onKeyDown={(event) => {
        // An open dialog has its own Escape.
        if (event.key === 'Escape' && !document.querySelector('dialog[open]')) onClose();
      }}
    >
      {visit ? (
        <Details visit={visit} onClose={onClose} onSettled={onSettled} onMove={onMove} ready={ready} />
      ) : (
        <div class="patient-head">
          <h2 id="visit-panel-name" class="soft">
            {loading ? messages.app.loading : messages.screen.visit}
          </h2>
          <Button kind="quiet" onClick={onClose}>
            {messages.visit.close}
          </Button>
        </div>
      )}
      {!visit && !loading && <Elsewhere id={id} onElsewhere={onElsewhere} />}
    </section>
  );
}

/** Somebody has moved it to another day. */
function Elsewhere({ id, onElsewhere }: Pick<VisitPanelProps, 'id' | 'onElsewhere'>) {
  const today = useToday();
  const found = useLoad(
    id,
    (signal) => readAppointment(id, signal),
    (change) => change.kind === 'reload' || change.appointment === id,
  );
  const { data } = found;
  if (found.failure) return <ProblemNote failure={found.failure} onRetry={found.reload} busy={found.busy} />;
  if (!data) return <p class="soft">{messages.app.loading}</p>;
  return (
    <Note tone="info">
      <p>{messages.move.gone(placeOf(data, today))}</p>
      <p>
        <Button onClick={() => onElsewhere(data)}>{messages.move.goThere}</Button>
      </p>
    </Note>
  );
}

type DetailsProps = Pick<VisitPanelProps, 'onClose' | 'onSettled' | 'onMove' | 'ready'> & { visit: Appointment };

function Details({ visit, onClose, onSettled, onMove, ready }: DetailsProps) {
  const text = messages.visit;
  const { site } = useSession();
  const today = useToday();
  const steps = useStep(visit, onSettled);
  const [changing, setChanging] = useState(false);
  const [swapping, setSwapping] = useState<Appointment | undefined>(undefined);
  const { patient } = visit;
  const time = (instant: string) => timeAt(parseInstant(instant), visit.timeZone);
  const desk = visit.next.filter((step) => deskSteps.has(step.to));
  const [first] = desk;
  const late = delayWords(visit);
  return (
    <>
      <div class="patient-head">
        <h2 id="visit-panel-name" tabIndex={-1}>
          {fullName(patient)}
        </h2>
        <Button kind="quiet" onClick={onClose}>
          {text.close}
        </Button>
      </div>
      <p class="soft">
        {messages.patient.line(
          ageOn(patient.birthDate, today),
          messages.patient.sex[patient.sex],
          recordNumber(patient.recordNumber),
        )}
        <br />
        {messages.patient.born(plainDate(patient.birthDate))}
      </p>
      <p class="flags">
        <Tag tone={toneOf(visit.status)} sign={signOf(visit.status)}>
          {messages.state[visit.status]}
        </Tag>
      </p>
      {visit.displaced && <Note tone="stop">{text.displaced}</Note>}
      {visit.interpreter && <InterpreterNote visit={visit} onChanged={onSettled} />}
      <p>
        <b>{text.at(longDate(visit.date), visit.time, time(visit.end))}</b>
        <br />
        <span class="soft">{text.arrives(time(visit.arriveAt))}</span>
      </p>
      {late !== undefined && <p class="late">{late}</p>}
      <ProcedureLines procedures={visit.procedures} />
      <h3 class="caps">{text.steps}</h3>
      <div class="step-buttons" data-focus-key="steps" tabIndex={-1}>
        {desk.map((step) => (
          <Button
            key={step.to}
            kind={step === first && directionOf(visit.status, step.to) === 'forward' ? 'primary' : 'plain'}
            busy={steps.action.busy}
            onClick={() => steps.start(step)}
          >
            {messages.step.do(visit.status, step.to)}
          </Button>
        ))}
        {onMove && canSubstitute(visit.status) && (
          <Button busy={steps.action.busy} onClick={() => onMove(visit)}>
            {messages.move.open}
          </Button>
        )}
        {onMove && ready && (
          <Button busy={steps.action.busy} onClick={() => setSwapping(ready)}>
            {messages.swap.open(tileName(ready.patient), ready.time)}
          </Button>
        )}
        {onMove && canMove(visit.status) && (
          <Button busy={steps.action.busy} onClick={() => setChanging(true)}>
            {messages.procedures.open}
          </Button>
        )}
        {screensFor(site.roles).some((screen) => screen === 'flow' || screen === 'day-list') && (
          <Link class="button" to={visitPath(visit.id)}>
            {text.checklist}
          </Link>
        )}
        {visit.next.length === 0 && <p class="soft">{text.noSteps}</p>}
      </div>
      {steps.action.failure && !steps.dialog && (
        <ProblemNote
          failure={steps.action.failure}
          saving
          zone={visit.timeZone}
          onRetry={steps.action.retry}
          busy={steps.action.busy}
        />
      )}
      <p class="soft small">{messages.booking.rulesTitle}.</p>
      <h3 class="caps">{text.takes}</h3>
      <TakesList visit={visit} />
      <History visit={visit} />
      {steps.dialog}
      {swapping && (
        <SwapDialog visit={visit} ready={swapping} onClose={() => setSwapping(undefined)} onSettled={onSettled} />
      )}
      {changing && (
        <ProceduresDialog visit={visit} onClose={() => setChanging(false)} onSettled={onSettled} />
      )}
    </>
  );
}
