/** Booking, in the order in which a person thinks: who, what, where; then one button that says it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { Appointment, BookingRequest, Candidate, Opening, Resource } from '../../api/types';
import { InterpreterNeed, InterpreterNote } from '../../app/parts';
import { useSession, useToday } from '../../app/session';
import { useAction } from '../../app/use-action';
import { useKeys } from '../../app/shortcuts';
import { useLoad } from '../../app/use-load';
import { Choices, Field, Note } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { tileText } from '../../components/procedure';
import { editInto } from '../../core/move';
import type { BookingReason, Draft } from '../../core/draft';
import { fullName, initials } from '../../core/person';
import { isDate, isTime, localAt, parseInstant, shortDate, timeAt } from '../../core/time';
import { book } from '../../data/appointments';
import { readProcedureTypes } from '../../data/clinic';
import { readPatient } from '../../data/patients';
import { messages } from '../../messages';
import { draftFor } from '../orders/order-draft';
import { itemsOf, plannedFrom } from '../orders/order-procedures';
import { BookBar, CandidateButtons } from './book-bar';
import { ImportFiles } from './import-files';
import { BookingOrder, useOrder } from './booking-order';
import { BookingTray } from './booking-tray';
import { OpeningSearch, type Criteria } from './opening-search';
import { PatientCard } from './patient-card';
import { PatientSearch } from './patient-search';
import { namesOf, noneYet, ProcedureList, requestsFor, type PlannedProcedure } from './procedure-list';
import { HoldNote } from './hold-note';
import { letGo, useHold } from './use-hold';
import { newDraftId, useDraft } from './use-draft';
import { TypedTime, type LocalInput } from './typed-time';

interface BookingPanelProps {
  hidden: boolean;
  resources: readonly Resource[];
  opening: Opening | undefined;
  onOpening: (opening: Opening | undefined) => void;
  /** The hold that the form shows itself. */
  onHold: (id: string | undefined) => void;
  onVisit: (id: string, date: string) => void;
  onBooked: (visit: Appointment) => void;
}

type Way = 'openings' | 'typed';

/** What the button would book, in words and as a request. */
interface Plan {
  readonly date: string;
  readonly time: string;
  readonly request: BookingRequest;
}

export function BookingPanel({ hidden, resources, opening, onOpening, onHold, onVisit, onBooked }: BookingPanelProps) {
  const text = messages.booking;
  const { site } = useSession();
  const today = useToday();
  const [patientId, setPatientId] = useState<string | undefined>(undefined);
  const [planned, setPlanned] = useState<readonly PlannedProcedure[]>(noneYet);
  const [physician, setPhysician] = useState('');
  const [way, setWay] = useState<Way>('openings');
  const [typed, setTyped] = useState<LocalInput>({ date: today, time: '' });
  const [booked, setBooked] = useState<Appointment | undefined>(undefined);
  /** Rises to have the openings searched again. */
  const [turn, setTurn] = useState(0);
  const [draftId, setDraftId] = useState(newDraftId);
  const [orderId, setOrderId] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState<BookingReason>('walk-in');
  const [from, setFrom] = useState(today);
  const bookedNote = useRef<HTMLDivElement>(null);

  const types = useLoad(
    `types ${today}`,
    (signal) => readProcedureTypes(today, signal),
    () => false,
  );
  const patient = useLoad(
    patientId,
    (signal) => readPatient(patientId ?? '', signal),
    (change) => change.kind === 'reload',
  );

  const order = useOrder(orderId);
  const hold = useHold(site.timeZone, () => {
    onOpening(undefined);
    setTurn((before) => before + 1);
  });
  const heldId = hold.held?.id;
  useEffect(() => onHold(heldId), [heldId]);
  const drafts = useDraft({
    draft: {
      id: draftId,
      site: site.id,
      ...(patientId === undefined ? {} : { patient: patientId }),
      ...(orderId === undefined ? {} : { order: orderId }),
      reason,
      procedures: itemsOf(planned),
      ...(physician === '' ? {} : { physician }),
      from,
      ...(hold.held ? { hold: hold.held } : {}),
    },
    done: booked !== undefined,
    types: types.data,
    fill: (draft, known) => {
      clear();
      hold.adopt(draft?.hold);
      setDraftId(draft?.id ?? newDraftId());
      setPatientId(draft?.patient);
      setOrderId(draft?.order);
      setReason(draft?.reason ?? 'walk-in');
      setPlanned(plannedFrom(draft?.procedures ?? [], known));
      setPhysician(draft?.physician ?? '');
      setFrom(draft?.from ?? today);
      setWay('openings');
    },
  });
  const choosePatient = (id: string | undefined) => {
    reset();
    setPatientId(id);
    // An order is one patient's.
    setOrderId(undefined);
  };

  const action = useAction(async (key, request: BookingRequest) => {
    try {
      const held = await hold.settled();
      const visit = await book(key, held ? { ...request, holdId: held.id } : request);
      // What was held is the visit's now.
      hold.adopt(undefined);
      setBooked(visit);
      setOrderId(undefined);
      setDraftId(newDraftId());
      setTyped((before) => ({ ...before, time: '' }));
      setTurn((before) => before + 1);
      patient.reload();
      announce(text.booked(shortDate(visit.date, today), visit.time));
      onBooked(visit);
      // The button is gone with its opening; what came of it is here.
      requestAnimationFrame(() => bookedNote.current?.focus());
    } catch (error) {
      if (error instanceof Refusal && error.problem.type === '/problems/hold-expired') hold.adopt(undefined);
      if (error instanceof Refusal && ['/problems/resource-taken', '/problems/hold-expired'].includes(error.problem.type)) {
        onOpening(undefined);
        setTurn((before) => before + 1);
      }
      throw error;
    }
  });

  const clear = () => {
    action.clear();
    setBooked(undefined);
    onOpening(undefined);
  };
  const reset = () => {
    hold.release();
    clear();
  };
  const procedures = requestsFor(planned);
  const deceased = patient.data?.summary.deceased === true;
  const subject = patientId === undefined || deceased ? undefined : patientId;

  const plan = ((): Plan | undefined => {
    if (!procedures || subject === undefined) return undefined;
    if (orderId !== undefined && order.data?.status !== 'ready') return undefined;
    const source = orderId === undefined ? { orderReason: reason } : { order: orderId };
    const common = { site: site.id, patient: subject, procedures, ...source };
    if (way === 'openings') {
      if (!opening && hold.held) {
        const { date, time, start } = hold.held;
        return { date, time, request: { ...common, start } };
      }
      if (!opening) return undefined;
      return {
        date: opening.date,
        time: opening.time,
        request: { ...common, ...editInto(opening) },
      };
    }
    if (!isDate(typed.date) || !isTime(typed.time)) return undefined;
    const named = physician === '' ? [] : [{ role: 'physician', resource: physician }];
    return {
      date: typed.date,
      time: typed.time,
      request: { ...common, local: { date: typed.date, time: typed.time }, resources: named },
    };
  })();

  const criteria: Criteria | undefined = procedures && {
    site: site.id,
    procedures,
    ...(subject === undefined ? {} : { patient: subject }),
    ...(physician === '' ? {} : { physician }),
  };

  const { failure } = action;
  const candidates = failure instanceof Refusal ? (failure.problem.candidates ?? []) : [];
  const pick = (candidate: Candidate) => {
    if (!plan) return;
    // In a gap the time that was typed never comes: what is meant is the candidate's own reading.
    const { date, time } = localAt(parseInstant(candidate.instant), site.timeZone);
    setTyped({ date, time });
    action.run({ ...plan.request, local: { date, time, offset: candidate.offset } });
  };
  const parkLabel = messages.tray.label(
    patient.data ? initials(patient.data.summary) : messages.tray.nobody,
    tileText(namesOf(planned)),
  );
  const park = drafts.park && (() => {
    drafts.park?.();
    announce(messages.tray.parked(parkLabel));
    document.querySelector<HTMLElement>('[data-search]')?.focus();
  });
  const resume = (draft: Draft) => {
    drafts.resume(draft);
    focusSoon(document, draft.procedures.length === 0 ? '.procedure-form select' : '.opening-search .button');
  };
  useKeys((key) => {
    if (key !== 'p' || hidden || !park) return false;
    park();
    return true;
  });
  const missing =
    subject === undefined ? text.needsPatient : procedures ? text.needsTime : text.needsProcedure;

  return (
    <div class="booking" hidden={hidden}>
      <div class="booking-scroll">
        <BookingTray parked={drafts.tray.parked} types={types.data} onResume={resume} onDropped={({ hold: kept }) => kept && void letGo(kept.id)} />
        <PatientSearch
          quiet={patientId !== undefined}
          onChoose={choosePatient}
        />
        <ImportFiles
          onChoose={choosePatient}
        />
        {patientId !== undefined && (
          <PatientCard
            id={patientId}
            loaded={patient}
            onClear={() => choosePatient(undefined)}
            onVisit={onVisit}
          />
        )}
        {booked === undefined && patient.data?.summary.interpreter !== undefined && (
          <InterpreterNeed patient={patient.data.summary} />
        )}
        {deceased && <Note tone="stop">{text.deceased}</Note>}
        {booked === undefined && (
          <BookingOrder
            patientId={patientId}
            order={orderId === undefined ? undefined : order}
            types={types.data}
            date={plan?.date ?? opening?.date}
            reason={reason}
            onReason={setReason}
            onUse={(chosen) => drafts.resume(draftFor(chosen, today))}
            onWithout={() => setOrderId(undefined)}
          />
        )}
        {types.failure && <ProblemNote failure={types.failure} onRetry={types.reload} />}
        <ProcedureList
          types={types.data}
          planned={planned}
          failure={failure}
          onChange={(next) => {
            reset();
            setPlanned(next);
          }}
        />
        <Field label={text.physician} inline>
          {(ids) => (
            <select
              {...ids}
              value={physician}
              onChange={(event) => {
                reset();
                setPhysician(event.currentTarget.value);
              }}
            >
              <option value="">{text.anyPhysician}</option>
              {resources
                .filter(({ kind }) => kind === 'physician')
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Note tone="info">
          <p>
            <b>{text.rulesTitle}.</b> {text.rules}
          </p>
        </Note>
        <Choices
          legend={text.way}
          quiet
          value={way}
          options={(['openings', 'typed'] as const).map((kind) => [kind, text.ways[kind]] as const)}
          onChange={(next) => {
            reset();
            setWay(next);
          }}
        />
        {way === 'openings' ? (
          <OpeningSearch
            criteria={criteria}
            hold={heldId}
            from={from}
            onFrom={setFrom}
            today={today}
            active={!hidden}
            turn={turn}
            chosen={opening?.start ?? hold.held?.start}
            onAsk={() => (heldId === undefined ? reset() : action.clear())}
            onChoose={(next) => {
              action.clear();
              setBooked(undefined);
              onOpening(next);
              if (procedures && subject !== undefined)
                hold.take({ site: site.id, patient: subject, procedures, ...editInto(next) });
            }}
          />
        ) : (
          <TypedTime
            value={typed}
            site={site}
            failure={failure}
            onChange={(next) => {
              reset();
              setTyped(next);
            }}
          />
        )}
        {booked && (
          <div ref={bookedNote} tabIndex={-1}>
            <Note tone="ok" title={text.booked(shortDate(booked.date, today), booked.time)}>
              <p>{text.arrive(timeAt(parseInstant(booked.arriveAt), booked.timeZone))}</p>
            </Note>
          </div>
        )}
        {booked?.interpreter && (
          <InterpreterNote
            visit={booked}
            onChanged={(changed) => {
              setBooked(changed);
              onBooked(changed);
            }}
          />
        )}
        {failure && (
          <ProblemNote
            failure={failure}
            saving
            zone={site.timeZone}
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={['/procedures/', ...(way === 'typed' ? ['/local'] : [])]}
          >
            {failure instanceof Refusal && failure.problem.type === '/problems/resource-taken' && way === 'openings' && (
              <p>{text.searchedAgain}</p>
            )}
            <CandidateButtons candidates={candidates} zone={site.timeZone} today={today} onPick={pick} busy={action.busy} />
          </ProblemNote>
        )}
      </div>
      <div class="hold-place">
        <HoldNote
          hold={hold}
          onAgain={() => {
            reset();
            setTurn((before) => before + 1);
          }}
        />
      </div>
      <BookBar
        label={plan ? text.book(shortDate(plan.date, today), plan.time) : undefined}
        missing={missing}
        subject={
          patient.data && procedures && text.subject(fullName(patient.data.summary), tileText(namesOf(planned)))
        }
        busy={action.busy}
        onPark={park}
        onBook={() => {
          if (plan) action.run(plan.request);
        }}
      />
    </div>
  );
}
