/** The scheduler's screen: booking beside the board of a day. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { Appointment, AppointmentList, Opening, ResourceList } from '../../api/types';
import { navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Choices } from '../../components/basics';
import { DayNav } from '../../components/day-nav';
import { useKeptFocus } from '../../components/kept-focus';
import { ProblemNote } from '../../components/problem-note';
import type { Peek } from '../../components/timeline/column';
import { Timeline } from '../../components/timeline/timeline';
import { columnsOf, focuses, piecesOf, type Focus } from '../../core/board';
import { similarPeople } from '../../core/person';
import { boardPath } from '../../core/route';
import { longDate, parseRange, type Range } from '../../core/time';
import { visibleRange } from '../../core/timeline';
import { readAppointments } from '../../data/appointments';
import { readResources } from '../../data/clinic';
import { messages } from '../../messages';
import { BoardFoot } from './board-foot';
import { BoardList } from './board-list';
import { BookingPanel } from './booking-panel';
import { VisitPanel } from './visit-panel';

interface Day {
  readonly resources: ResourceList;
  readonly visits: AppointmentList;
}

async function readDay(site: string, date: string, signal: AbortSignal): Promise<Day> {
  const [resources, visits] = await Promise.all([
    readResources(site, date, signal),
    readAppointments(site, date, signal),
  ]);
  return { resources, visits };
}

type Mode = 'day' | 'list';

export function BoardView({ date }: { date: string }) {
  const text = messages.board;
  const { site } = useSession();
  const today = useToday();
  const [focus, setFocus] = useState<Focus>('room');
  const [mode, setMode] = useState<Mode>('day');
  const [selected, setSelected] = useState<string | undefined>(undefined);
  const [focused, setFocused] = useState<Appointment | undefined>(undefined);
  const [pointed, setPointed] = useState<Appointment | undefined>(undefined);
  const [opening, setOpening] = useState<Opening | undefined>(undefined);
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);

  const day = useLoad(
    `${site.id} ${date}`,
    (signal) => readDay(site.id, date, signal),
    (change) => change.kind === 'reload' || change.date === date,
  );
  // The columns of the day before stay until those of this day are there; its visits never do.
  const [columnsBefore, setColumnsBefore] = useState<ResourceList | undefined>(undefined);
  if (day.data && day.data.resources !== columnsBefore) setColumnsBefore(day.data.resources);
  const resources = day.data?.resources ?? columnsBefore;
  const visits = day.data?.visits.appointments ?? noVisits;

  const pieces = useMemo(() => piecesOf(visits), [visits]);
  const similar = useMemo(() => similarPeople(visits.map((visit) => visit.patient)), [visits]);
  const columns = useMemo(() => columnsOf(resources?.resources ?? [], focus), [resources, focus]);
  const openingRanges = useMemo(() => rangesOf(opening, date), [opening, date]);
  const range = useMemo(() => {
    if (!resources?.day) return undefined;
    const duty = (day.data?.resources.resources ?? []).flatMap((resource) => resource.onDuty ?? []).map(parseRange);
    const taken = [...pieces.values()].flat().map((piece) => piece.range);
    return visibleRange(
      parseRange(resources.day),
      [...duty, ...taken, ...openingRanges.values()],
      site.timeZone,
    );
  }, [resources, day.data, pieces, openingRanges, site.timeZone]);

  const peek = useCallback<Peek>((who, by) => {
    setPointed(by === 'pointer' ? who : undefined);
    if (by === 'focus') setFocused(who);
  }, []);
  const select = useCallback((chosen: Appointment) => setSelected(chosen.id), []);
  const go = (to: string) => {
    setPointed(undefined);
    setFocused(undefined);
    navigate(boardPath(to));
  };
  const goTo = (to: string) => {
    setSelected(undefined);
    go(to);
  };
  const visit = visits.find((candidate) => candidate.id === selected);

  // The same element is not drawn again: pointing at a visit only changes the line below the board.
  const timeline = useMemo(
    () =>
      range && (
        <Timeline
          label={messages.dayList.caption(longDate(date))}
          date={date}
          zone={site.timeZone}
          range={range}
          columns={columns}
          pieces={pieces}
          selected={selected}
          similar={similar}
          opening={openingRanges}
          busy={day.busy}
          onSelect={select}
          onPeek={peek}
        />
      ),
    [range, date, site.timeZone, columns, pieces, selected, similar, openingRanges, day.busy, select, peek],
  );

  return (
    <main class="board-page" id="content" tabIndex={-1} ref={page}>
      <aside aria-label={messages.booking.region}>
        {selected !== undefined && (
          <VisitPanel
            key={selected}
            visit={visit}
            loading={day.busy}
            onClose={() => {
              setSelected(undefined);
              page.current?.querySelector<HTMLElement>(`[data-focus-key$="${selected}"]`)?.focus();
            }}
            onSettled={(changed) => {
              if (changed) day.replace((data) => withVisit(data, changed));
              day.reload();
            }}
          />
        )}
        <BookingPanel
          hidden={selected !== undefined}
          resources={resources?.resources ?? []}
          opening={opening}
          onOpening={(chosen) => {
            setOpening(chosen);
            if (chosen) go(chosen.date);
          }}
          onVisit={(id, on) => {
            setSelected(id);
            if (on !== date) go(on);
          }}
          onBooked={(booked) => {
            setOpening(undefined);
            if (booked.date === date) day.reload();
            else go(booked.date);
          }}
        />
      </aside>
      <section class="board" aria-label={messages.screen.board}>
        <div class="tools">
          <DayNav date={date} today={today} onGo={goTo} />
          <span class="grow" />
          <Choices
            legend={text.focus}
            quiet
            value={focus}
            options={focuses.map((kind) => [kind, text.focuses[kind]] as const)}
            onChange={setFocus}
          />
          <Choices
            legend={text.mode}
            quiet
            value={mode}
            options={(['day', 'list'] as const).map((kind) => [kind, text.modes[kind]] as const)}
            onChange={setMode}
          />
        </div>
        {day.failure && <ProblemNote failure={day.failure} onRetry={day.reload} busy={day.busy} />}
        {mode === 'list' ? (
          <BoardList
            label={longDate(date)}
            visits={visits}
            similar={similar}
            selected={selected}
            busy={day.busy}
            onSelect={select}
            onPeek={peek}
          />
        ) : (
          timeline
        )}
        <BoardFoot peek={pointed ?? focused ?? visit} empty={day.data !== undefined && visits.length === 0} />
      </section>
    </main>
  );
}

const noVisits: readonly Appointment[] = [];

function withVisit(day: Day, changed: Appointment): Day {
  const appointments = day.visits.appointments.map((visit) => (visit.id === changed.id ? changed : visit));
  return { ...day, visits: { ...day.visits, appointments } };
}

/** What the chosen opening would take, when it lies on the day that is shown. */
function rangesOf(opening: Opening | undefined, date: string): Map<string, Range> {
  if (opening?.date !== date) return new Map();
  return new Map(opening.resources.map((taken) => [taken.resource.id, parseRange(taken)]));
}
