/** The nurse's screen: the patients of the day by where they are, and the next step of each. */
import { useRef, useState } from 'preact/hooks';
import type { Appointment, DayList, DayListRow } from '../../api/types';
import { Link, navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { DayNav } from '../../components/day-nav';
import { Delay } from '../../components/delay';
import { useKeptFocus } from '../../components/kept-focus';
import { ProcedureLines } from '../../components/procedure';
import { ProblemNote } from '../../components/problem-note';
import { ReadinessTag } from '../../components/readiness-tag';
import { useNow } from '../../components/use-now';
import { VisitTags } from '../../components/visit-tags';
import { nameOfKind } from '../../core/board';
import { delayRefresh } from '../../core/delay';
import { openNow, stepFromList } from '../../core/day-list';
import { fullName, recordNumber, tileName } from '../../core/person';
import { mayEdit } from '../../core/rights';
import { flowPath, visitPath } from '../../core/route';
import { flowGroupOf, flowGroups, type FlowGroup } from '../../core/states';
import { isLate, nextReady } from '../../core/swap';
import { readDayList } from '../../data/day-list';
import { messages } from '../../messages';
import { SwapDialog } from '../scheduler/swap-dialog';
import { useStep } from '../steps/use-step';

function byGroup(rows: readonly DayListRow[]): Map<FlowGroup, DayListRow[]> {
  const groups = new Map<FlowGroup, DayListRow[]>(flowGroups.map((group) => [group, []]));
  for (const row of rows) {
    const group = flowGroupOf(row.appointment.status);
    if (group) groups.get(group)?.push(row);
  }
  return groups;
}

export function NurseFlowView({ date }: { date: string }) {
  const text = messages.flow;
  const { site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const list = useLoad(
    `${site.id} ${date}`,
    (signal) => readDayList(site.id, date, undefined, signal),
    (change) => change.kind === 'reload' || change.date === date,
    date === today ? delayRefresh : undefined,
  );
  const now = useNow(30_000);
  const [swapping, setSwapping] = useState<{ late: Appointment; ready: Appointment } | undefined>(undefined);
  const rows = list.data?.rows ?? [];
  const visits = rows.map(({ appointment }) => appointment);
  const maySwap = date === today && mayEdit(site.roles);
  const settled = (changed: Appointment | undefined) => {
    if (changed) list.replace((data) => withVisit(data, changed));
    list.reload();
  };
  const groups = byGroup(rows);
  const filled = flowGroups.filter((group) => (groups.get(group)?.length ?? 0) > 0);
  return (
    <main class="page flow touch" id="content" tabIndex={-1} ref={page}>
      <div class="tools">
        <DayNav date={date} today={today} onGo={(to) => navigate(flowPath(to))} />
      </div>
      {filled.length > 0 && (
        <nav class="flow-jump" aria-label={text.jump}>
          {filled.map((group) => (
            <a key={group} href={`#group-${group}`}>
              {text.groups[group]} <b>{groups.get(group)?.length}</b>
            </a>
          ))}
        </nav>
      )}
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      <div aria-busy={list.busy}>
        {list.data?.rows.length === 0 && <p class="soft empty">{text.empty}</p>}
        {!list.data && !list.failure && <p class="soft empty">{messages.app.loading}</p>}
        {filled.map((group) => (
          <section key={group} class="flow-group" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>
              {text.groups[group]} <span class="count">{groups.get(group)?.length}</span>
            </h2>
            <ul>
              {groups.get(group)?.map((row) => (
                <FlowRow
                  key={row.appointment.id}
                  row={row}
                  ready={
                    maySwap && isLate(row.appointment, now) ? nextReady(row.appointment, visits) : undefined
                  }
                  onSwap={(late, ready) => setSwapping({ late, ready })}
                  onSettled={settled}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {swapping && (
        <SwapDialog
          visit={swapping.late}
          ready={swapping.ready}
          onClose={() => setSwapping(undefined)}
          onSettled={settled}
        />
      )}
    </main>
  );
}

function withVisit(list: DayList, changed: Appointment): DayList {
  const rows = list.rows.map((row) => (row.appointment.id === changed.id ? { ...row, appointment: changed } : row));
  return { ...list, rows };
}

interface FlowRowProps {
  row: DayListRow;
  /** Ready, and could go before this patient, who is late. */
  ready: Appointment | undefined;
  onSwap: (late: Appointment, ready: Appointment) => void;
  onSettled: (changed: Appointment | undefined) => void;
}

function FlowRow({ row, ready, onSwap, onSettled }: FlowRowProps) {
  const text = messages.flow;
  const visit = row.appointment;
  const { patient } = visit;
  const steps = useStep(visit, onSettled);
  const step = stepFromList(row);
  const name = fullName(patient);
  const open = openNow(row);
  return (
    <li class="flow-row" data-focus-key={visit.id} tabIndex={-1}>
      <div class="time">
        <b>{visit.time}</b>
        <Delay visit={visit} />
      </div>
      <div class="who">
        <Link to={visitPath(visit.id)} class="name">
          <b>{name}</b>
          <span class="soft">{messages.patient.record(recordNumber(patient.recordNumber))}</span>
        </Link>
        <VisitTags visit={visit} similar={row.similarName} />
      </div>
      <div class="what">
        <ProcedureLines procedures={visit.procedures} />
      </div>
      <div class="where soft">{nameOfKind(visit.reservations, 'room')}</div>
      <div class="state">
        <ReadinessTag row={row} zone={visit.timeZone} />
        {open.length > 0 && <span class="soft small">{text.missing(open)}</span>}
      </div>
      <div class="next">
        {step ? (
          <Button
            kind="primary"
            busy={steps.action.busy}
            aria-label={text.forPatient(messages.step.do(visit.status, step.to), name)}
            onClick={() => steps.start(step)}
          >
            {messages.step.do(visit.status, step.to)}
          </Button>
        ) : (
          <Link to={visitPath(visit.id)} class="button" aria-label={text.forPatient(text.open, name)}>
            {text.open}
          </Link>
        )}
        {ready && (
          <Button
            data-focus-key={`swap ${visit.id}`}
            aria-label={text.forPatient(messages.swap.short(tileName(ready.patient), ready.time), name)}
            onClick={() => onSwap(visit, ready)}
          >
            {messages.swap.short(tileName(ready.patient), ready.time)}
          </Button>
        )}
      </div>
      {steps.action.failure && !steps.dialog && (
        <div class="row-problem">
          <ProblemNote
            failure={steps.action.failure}
            saving
            zone={visit.timeZone}
            onRetry={steps.action.retry}
            busy={steps.action.busy}
          />
        </div>
      )}
      {steps.dialog}
    </li>
  );
}
