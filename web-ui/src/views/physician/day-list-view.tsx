/** The physician's screen: the procedures of a day, one line a patient. */
import { useState } from 'preact/hooks';
import type { DayListRow, Resource } from '../../api/types';
import { Link, navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button, Hidden } from '../../components/basics';
import { DayNav } from '../../components/day-nav';
import { Delay } from '../../components/delay';
import { ProcedureLines } from '../../components/procedure';
import { ProblemNote } from '../../components/problem-note';
import { ReadinessTag } from '../../components/readiness-tag';
import { StaffLine } from '../../components/staff-line';
import { useNow } from '../../components/use-now';
import { VisitTags } from '../../components/visit-tags';
import { doorSigns, nameOfKind } from '../../core/board';
import { summaryOf } from '../../core/day-list';
import { delayRefresh } from '../../core/delay';
import { fullName, recordNumber, shortName } from '../../core/person';
import { dayListPath, visitPath } from '../../core/route';
import { isOver, isRunning } from '../../core/states';
import { longDate, timeAt } from '../../core/time';
import { readResources } from '../../data/clinic';
import { dayListTable, readDayList } from '../../data/day-list';
import { readStaff } from '../../data/duty';
import { messages } from '../../messages';

const everybody = 'all';

export function DayListView({ date }: { date: string }) {
  const text = messages.dayList;
  const { session, site } = useSession();
  const today = useToday();
  const [physician, setPhysician] = useState<string>(session.user.physician ?? everybody);
  const list = useLoad(
    `${site.id} ${date} ${physician}`,
    (signal) => readDayList(site.id, date, physician === everybody ? undefined : physician, signal),
    (change) => change.kind === 'reload' || change.date === date,
    date === today ? delayRefresh : undefined,
  );
  const resources = useLoad(
    `${site.id} ${date}`,
    (signal) => readResources(site.id, date, signal),
    (change) => change.kind === 'reload',
  );
  const staff = useLoad(
    `${site.id} ${date}`,
    (signal) => readStaff(site.id, date, signal),
    (change) => change.kind === 'reload',
    date === today ? delayRefresh : undefined,
  );
  const physicians = (resources.data?.resources ?? []).filter((resource) => resource.kind === 'physician');
  const rows = list.data?.rows ?? [];
  return (
    <main class="page day-list" id="content" tabIndex={-1}>
      <div class="tools">
        <DayNav date={date} today={today} onGo={(to) => navigate(dayListPath(to))} />
        <span class="grow" />
        <PhysicianSelect physicians={physicians} value={physician} onChange={setPhysician} />
        <a class="button" href={dayListTable(site.id, date)} download>
          {messages.app.csv}
        </a>
        <Button onClick={() => print()}>{text.print}</Button>
      </div>
      <StaffLine posts={staff.data?.posts ?? []} />
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      <div aria-busy={list.busy}>
        {list.data && <Summary rows={rows} />}
        {list.data && rows.length === 0 && <p class="soft empty">{text.empty}</p>}
        {!list.data && !list.failure && <p class="soft empty">{messages.app.loading}</p>}
        {rows.length > 0 && <Rows rows={rows} date={date} />}
      </div>
    </main>
  );
}

interface PhysicianSelectProps {
  physicians: readonly Resource[];
  value: string;
  onChange: (id: string) => void;
}

function PhysicianSelect({ physicians, value, onChange }: PhysicianSelectProps) {
  const text = messages.dayList;
  const known = value === everybody || physicians.some((resource) => resource.id === value);
  const { session } = useSession();
  return (
    <label class="filter">
      <Hidden>{text.physician}</Hidden>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value={everybody}>{text.everybody}</option>
        {/* One's own list before the names have arrived, or at a site where one does not work. */}
        {!known && <option value={value}>{session.user.displayName}</option>}
        {physicians.map((resource) => (
          <option key={resource.id} value={resource.id}>
            {resource.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Summary({ rows }: { rows: readonly DayListRow[] }) {
  const text = messages.dayList;
  const now = useNow(15_000);
  const summary = summaryOf(rows, now);
  const names = (some: readonly DayListRow[]) => some.map((row) => row.appointment.patient.familyName);
  const { next } = summary;
  const nextName = next ? shortName(next.appointment.patient) : '';
  const nextTime =
    next && summary.nextAt !== undefined ? timeAt(summary.nextAt, next.appointment.timeZone) : (next?.appointment.time ?? '');
  return (
    <ul class="summary" aria-label={text.summary}>
      <li>
        <b>{summary.procedures}</b> <span class="soft">{text.procedures(summary.done)}</span>
      </li>
      <li class={summary.stopped.length > 0 ? 'stop' : undefined}>
        <b>{summary.stopped.length}</b> <span class="soft">{text.stopped(names(summary.stopped))}</span>
      </li>
      <li>
        <b>{summary.missing.length}</b> <span class="soft">{text.missing(names(summary.missing))}</span>
      </li>
      <li>
        {next ? (
          <a href={`#row-${next.appointment.id}`}>
            <b>{summary.late >= 5 ? text.late(summary.late) : next.appointment.time}</b>{' '}
            <span class="soft">
              {summary.late >= 5 ? text.lateNext(nextTime, nextName) : text.next(nextName)}
            </span>
          </a>
        ) : (
          <>
            <b aria-hidden="true">–</b> <span class="soft">{text.noNext}</span>
          </>
        )}
      </li>
    </ul>
  );
}

function Rows({ rows, date }: { rows: readonly DayListRow[]; date: string }) {
  const text = messages.dayList;
  const signs = doorSigns(rows.flatMap((row) => nameOfKind(row.appointment.reservations, 'room') ?? []));
  // The roles are said again because the narrow layout takes the table apart.
  return (
    <table class="list card" role="table">
      <caption class="visually-hidden">{text.caption(longDate(date))}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {Object.values(text.columns).map((column) => (
            <th key={column} scope="col" role="columnheader">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.appointment.id} row={row} signs={signs} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, signs }: { row: DayListRow; signs: ReadonlyMap<string, string> }) {
  const text = messages.dayList;
  const visit = row.appointment;
  const room = nameOfKind(visit.reservations, 'room');
  const tense = isRunning(visit.status) ? 'now' : isOver(visit.status) ? 'over' : 'ahead';
  return (
    <tr role="row" id={`row-${visit.id}`} class={tense} aria-current={tense === 'now' ? 'true' : undefined}>
      <td role="cell" class="time">
        {visit.time}
        <Delay visit={visit} />
      </td>
      <td role="cell" class="room">
        {room !== undefined && (
          <>
            <span class="door" aria-hidden="true">
              {signs.get(room)}
            </span>
            <Hidden>{room}</Hidden>
          </>
        )}
      </td>
      <td role="cell" class="who">
        <Link to={visitPath(visit.id)} class="name">
          {row.similarName ? fullName(visit.patient) : shortName(visit.patient)}
        </Link>
        <span class="soft">{recordNumber(visit.patient.recordNumber)}</span>
        <VisitTags visit={visit} similar={row.similarName} />
      </td>
      <td role="cell" class="what">
        <ProcedureLines procedures={visit.procedures} />
      </td>
      <td role="cell" class="state">
        <ReadinessTag row={row} zone={visit.timeZone} />
      </td>
      <td role="cell" class="mind soft">
        {row.allergies.length > 0 && <span>{text.allergies(row.allergies)}</span>}
        {row.medications > 0 && <span>{messages.patient.medications(row.medications)}</span>}
      </td>
    </tr>
  );
}
