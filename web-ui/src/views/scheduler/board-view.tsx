/** The scheduler's screen: booking beside the board of a day. */
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { Appointment, Block, Opening } from '../../api/types';
import { navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { useSearchPlace } from '../../app/shortcuts';
import { useTray } from '../../app/tray';
import { Choices, Hidden } from '../../components/basics';
import { DayNav } from '../../components/day-nav';
import { focusSoon } from '../../components/focus-soon';
import { useKeptFocus } from '../../components/kept-focus';
import { ProblemNote } from '../../components/problem-note';
import type { Peek } from '../../components/timeline/column';
import type { Ghost } from '../../components/timeline/ghost';
import { Timeline } from '../../components/timeline/timeline';
import type { DragSinks } from '../../components/timeline/use-drag';
import { blocksOf } from '../../core/blocks';
import { columnsOf, focuses, piecesOf, type Focus } from '../../core/board';
import { heldPieces } from '../../core/holds';
import { realityOf } from '../../core/reality';
import { similarPeople } from '../../core/person';
import { mayBlock, mayEdit } from '../../core/rights';
import { boardPath } from '../../core/route';
import { isLive } from '../../core/states';
import { nextReady } from '../../core/swap';
import { longDate, parseInstant, parseRange, type Range } from '../../core/time';
import { visibleRange } from '../../core/timeline';
import { messages } from '../../messages';
import { BlockDialog } from './block-dialog';
import { BlockPanel } from './block-panel';
import { BoardFoot } from './board-foot';
import { BoardList } from './board-list';
import { BookingPanel } from './booking-panel';
import { MoveDone, MoveOthers } from './move-bar';
import { ReplaceDialog } from './replace-dialog';
import { useDay } from './use-day';
import { useMove } from './use-move';
import { VisitPanel } from './visit-panel';

type Mode = 'day' | 'list';

/** Where there is no room for both, the board or what stands beside it. */
type Pane = 'board' | 'beside';

export function BoardView({ date }: { date: string }) {
  const text = messages.board;
  const { session, site } = useSession();
  const { tray } = useTray(session.user.id);
  const today = useToday();
  const [focus, setFocus] = useState<Focus>('room');
  const [mode, setMode] = useState<Mode>('day');
  // Who comes from an order, or back to a half-made booking, came for the form.
  const [pane, setPane] = useState<Pane>(tray.current?.site === site.id ? 'beside' : 'board');
  useSearchPlace(() => setPane('beside'));
  const [selected, setSelected] = useState<string | undefined>(undefined);
  const [blockId, setBlockId] = useState<string | undefined>(undefined);
  const [blocking, setBlocking] = useState(false);
  const [replacing, setReplacing] = useState<{ gone: string | undefined } | undefined>(undefined);
  const [focused, setFocused] = useState<Appointment | undefined>(undefined);
  const [pointed, setPointed] = useState<Appointment | undefined>(undefined);
  const [opening, setOpening] = useState<Opening | undefined>(undefined);
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);

  const day = useDay(site.id, date, today);
  const { resources } = day;
  const visits = day.data?.visits.appointments ?? noVisits;

  const pieces = useMemo(() => piecesOf(visits), [visits]);
  const asOf = day.data?.visits.asOf;
  const reality = useMemo(() => realityOf(visits, asOf === undefined ? 0 : parseInstant(asOf)), [visits, asOf]);
  const similar = useMemo(() => similarPeople(visits.map((visit) => visit.patient)), [visits]);
  const columns = useMemo(() => columnsOf(resources?.resources ?? [], focus), [resources, focus]);
  const openingGhost = useMemo(() => ghostOf(opening, date), [opening, date]);
  const blocks = useMemo(
    () => blocksOf(day.data?.blocks.blocks ?? [], resources?.day ? parseRange(resources.day) : nothing),
    [day.data, resources],
  );
  const mayReplace = mayEdit(site.roles) && date >= today;
  const [heldHere, setHeldHere] = useState<string | undefined>(undefined);
  const holds = useMemo(() => heldPieces(day.data?.holds.holds ?? [], heldHere), [day.data, heldHere]);
  const range = useMemo(() => {
    if (!resources?.day) return undefined;
    const duty = (day.data?.resources.resources ?? []).flatMap((resource) => resource.onDuty ?? []).map(parseRange);
    const real = [...reality.values()].flat().filter(({ kind }) => kind !== 'is');
    const taken = [...[...pieces.values()].flat(), ...real].map((piece) => piece.range);
    return visibleRange(
      parseRange(resources.day),
      [...duty, ...taken, ...(openingGhost?.ranges.values() ?? [])],
      site.timeZone,
    );
  }, [resources, day.data, pieces, reality, openingGhost, site.timeZone]);

  const peek = useCallback<Peek>((who, by) => {
    setPointed(by === 'pointer' ? who : undefined);
    if (by === 'focus') setFocused(who);
  }, []);
  const select = useCallback((chosen: Appointment) => {
    setBlockId(undefined);
    setSelected(chosen.id);
    setPane('beside');
  }, []);
  const selectBlock = useCallback((chosen: Block) => {
    setSelected(undefined);
    setBlockId(chosen.id);
    setPane('beside');
  }, []);
  /** Back to the board, and to what was opened there. */
  const leave = (element: string) => {
    setSelected(undefined);
    setBlockId(undefined);
    setPane('board');
    focusSoon(page.current, element);
  };
  const go = (to: string) => {
    setPointed(undefined);
    setFocused(undefined);
    navigate(boardPath(to));
  };
  const goTo = (to: string) => {
    setSelected(undefined);
    setBlockId(undefined);
    go(to);
  };
  const visit = visits.find((candidate) => candidate.id === selected);
  const block = day.data?.blocks.blocks.find((candidate) => candidate.id === blockId);
  const displaced = visits.filter((candidate) => candidate.displaced && isLive(candidate.status)).length;

  const settled = (changed: Appointment | undefined) => {
    if (changed) day.take(changed);
    day.reload();
    if (changed && changed.date !== date) go(changed.date);
  };
  const moves = useMove({
    site,
    day: resources?.day && parseRange(resources.day),
    visits,
    lanes: columns.wide,
    resources: resources?.resources ?? [],
    onSettled: settled,
    onShow: (shown) => {
      setSelected(shown.id);
      setPane('beside');
      if (shown.date !== date) go(shown.date);
    },
  });
  // The handlers are new with each drawing; the board is not.
  const latest = useRef(moves);
  latest.current = moves;
  const drag = useMemo(
    (): DragSinks => ({
      begin: (...given) => latest.current.drag.begin(...given),
      aim: (...given) => latest.current.drag.aim(...given),
      drop: () => latest.current.drag.drop(),
      leave: () => latest.current.drag.leave(),
    }),
    [],
  );
  const moveKey = useCallback(
    (...given: Parameters<typeof moves.onKey>) => latest.current.onKey(...given),
    [],
  );

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
          selected={selected ?? blockId}
          similar={similar}
          blocks={blocks}
          holds={holds}
          reality={reality}
          opening={openingGhost}
          moving={moves.moving}
          busy={day.busy}
          drag={drag}
          onMoveKey={moveKey}
          onSelect={select}
          onBlock={selectBlock}
          onPeek={peek}
        />
      ),
    [
      range, date, site.timeZone, columns, pieces, blocks, holds, reality, selected, blockId, similar, openingGhost, moves.moving, day.busy,
      drag, moveKey, select, selectBlock, peek,
    ],
  );

  const beside = text.panes[selected !== undefined ? 'visit' : block ? 'block' : 'booking'];
  return (
    <main class={`board-page shows-${pane}`} id="content" tabIndex={-1} ref={page}>
      <div class="panes">
        {pane === 'beside' && (
          <h1>
            <Hidden>{beside}</Hidden>
          </h1>
        )}
        <Choices
          legend={text.pane}
          quiet
          value={pane}
          options={[
            ['board', text.panes.board],
            ['beside', beside],
          ]}
          onChange={setPane}
        />
        {pane === 'beside' && !moves.target && moves.done && (
          <>
            <p>
              <MoveDone moves={moves} done={moves.done} />
            </p>
            <MoveOthers done={moves.done} />
          </>
        )}
      </div>
      <aside aria-label={messages.booking.region}>
        {selected !== undefined && (
          <VisitPanel
            key={selected}
            id={selected}
            visit={visit}
            loading={day.busy}
            onClose={() => leave(`[data-focus-key$="${selected}"]`)}
            onSettled={settled}
            onMove={mayEdit(site.roles) ? moves.ask : undefined}
            ready={visit && date === today ? nextReady(visit, visits) : undefined}
            onElsewhere={(found) => go(found.date)}
          />
        )}
        {block && (
          <BlockPanel
            block={block}
            onClose={() => leave(`[data-focus-key*="${block.id}"]`)}
            onReplace={mayReplace ? () => setReplacing({ gone: block.resource.id }) : undefined}
            onSettled={(ended) => {
              if (ended) setBlockId(undefined);
              day.reload();
            }}
          />
        )}
        <BookingPanel
          hidden={selected !== undefined || block !== undefined}
          resources={resources?.resources ?? []}
          opening={opening}
          onHold={setHeldHere}
          onOpening={(chosen) => {
            setOpening(chosen);
            if (!chosen) return;
            setPane('beside');
            go(chosen.date);
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
        <BoardFoot
          peek={pointed ?? focused ?? visit}
          empty={day.data !== undefined && visits.length === 0}
          moves={moves}
          displaced={displaced}
          real={reality.size > 0}
          posts={day.data?.staff.posts ?? []}
          onBlock={mayBlock(site.roles) ? () => setBlocking(true) : undefined}
          onReplace={mayReplace ? () => setReplacing({ gone: undefined }) : undefined}
        />
      </section>
      {moves.dialog}
      {replacing && (
        <ReplaceDialog
          date={date}
          resources={resources?.resources ?? []}
          gone={replacing.gone}
          onClose={() => setReplacing(undefined)}
          onDone={() => {
            setReplacing(undefined);
            day.reload();
          }}
        />
      )}
      {blocking && (
        <BlockDialog
          date={date}
          resources={resources?.resources ?? []}
          onClose={() => setBlocking(false)}
          onDone={() => {
            setBlocking(false);
            day.reload();
          }}
        />
      )}
    </main>
  );
}

const noVisits: readonly Appointment[] = [];

const nothing: Range = { start: 0, end: 0 };

/** What the chosen opening would take, when it lies on the day that is shown. */
function ghostOf(opening: Opening | undefined, date: string): Ghost | undefined {
  if (opening?.date !== date) return undefined;
  const ranges = new Map(opening.resources.map((taken) => [taken.resource.id, parseRange(taken)]));
  return { ranges, label: messages.booking.chosenOpening, pending: false };
}
