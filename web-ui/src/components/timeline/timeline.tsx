/**
 * The board of a day: time runs down, resources stand side by side. Its structure is a heading and a
 * list for each resource, so it reads well without being seen; where things stand is put into custom
 * properties.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Appointment, Block, Resource } from '../../api/types';
import type { BlockPiece } from '../../core/blocks';
import type { Columns, Piece } from '../../core/board';
import type { HeldPiece } from '../../core/holds';
import type { RealPiece } from '../../core/reality';
import { parseRange, type Range } from '../../core/time';
import { fractionAt, minutesOf, ticks } from '../../core/timeline';
import { messages } from '../../messages';
import { Column, type Peek } from './column';
import type { Ghost } from './ghost';
import { moveFocus } from './move-focus';
import { NowLine, NowTime } from './now-line';
import { useDrag, type DragSinks } from './use-drag';

interface TimelineProps {
  label: string;
  date: string;
  zone: string;
  range: Range;
  columns: Columns<Resource>;
  pieces: ReadonlyMap<string, readonly Piece<Appointment>[]>;
  blocks: ReadonlyMap<string, readonly BlockPiece<Block>[]>;
  /** What is kept for a few minutes, by resource. */
  holds: ReadonlyMap<string, readonly HeldPiece[]>;
  /** What really happens, by resource. */
  reality: ReadonlyMap<string, readonly RealPiece<Appointment>[]>;
  selected: string | undefined;
  similar: ReadonlySet<string>;
  /** The board shows where the ghost stands. */
  opening: Ghost | undefined;
  /** The visit that is being moved, and where it would stand. */
  moving: { readonly visit: string; readonly ghost: Ghost } | undefined;
  busy: boolean;
  drag: DragSinks;
  /** A key on a visit; true when it was meant for the move. */
  onMoveKey: (event: KeyboardEvent, visit: string, resource: string) => boolean;
  onSelect: (visit: Appointment) => void;
  onBlock: (block: Block) => void;
  onPeek: Peek;
}

export function Timeline(props: TimelineProps) {
  const { date, zone, range, columns, pieces, opening, moving, busy } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const openingStart = [...(opening?.ranges.values() ?? [])].reduce(
    (first, taken) => Math.min(first, taken.start),
    Infinity,
  );
  useDrag(scroller, range.end - range.start, props.drag);

  // A day opens where it is interesting: at the chosen opening, at now, or at its first visit.
  const filled = pieces.size > 0;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const find = (what: string) => box.querySelector<HTMLElement>(what);
    const target = find('.opening') ?? find('.now-line') ?? find('.piece');
    if (!target) return;
    const top = target.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTop = Math.max(0, top - box.clientHeight / 3);
  }, [date, filled, openingStart]);

  // A visit that is moved by keys takes the board along.
  useLayoutEffect(() => {
    if (moving) scroller.current?.querySelector('.wide .opening')?.scrollIntoView({ block: 'nearest' });
  }, [moving]);

  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLDivElement }) => {
    const piece = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-piece]') : null;
    const resource = piece?.closest<HTMLElement>('.column')?.dataset.resource;
    const visit = piece?.dataset.visit;
    if (visit !== undefined && resource !== undefined && props.onMoveKey(event, visit, resource)) event.preventDefault();
    else moveFocus(event);
  };

  const marks = ticks(range, zone);
  const ghost = moving?.ghost ?? opening;
  const column = (resource: Resource, wide: boolean, first: boolean) => (
    <Column
      key={resource.id}
      resource={resource}
      wide={wide}
      first={first}
      zone={zone}
      range={range}
      duty={resource.onDuty?.map(parseRange)}
      pieces={pieces.get(resource.id) ?? []}
      blocks={props.blocks.get(resource.id) ?? []}
      holds={props.holds.get(resource.id) ?? []}
      real={props.reality.get(resource.id) ?? []}
      ghost={ghost?.ranges.has(resource.id) === true ? ghost : undefined}
      selected={props.selected}
      moving={moving?.visit}
      similar={props.similar}
      onSelect={props.onSelect}
      onBlock={props.onBlock}
      onPeek={props.onPeek}
    />
  );
  return (
    <div
      class={['timeline', moving && 'moving', props.reality.size > 0 && 'with-reality'].filter(Boolean).join(' ')}
      ref={scroller}
      role="group"
      aria-label={props.label}
      aria-busy={busy}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div class="timeline-inner" style={{ '--minutes': String(minutesOf(range)) }}>
        <div class="axis" aria-hidden="true">
          <div class="track">
            {marks.map((mark) => (
              <span key={mark.at} style={{ '--top': String(fractionAt(mark.at, range)) }}>
                {mark.label}
                {mark.again && <small>{messages.board.again}</small>}
              </span>
            ))}
            <NowTime range={range} zone={zone} />
          </div>
        </div>
        <div class="lines" aria-hidden="true">
          {marks.map((mark) => (
            <i key={mark.at} style={{ '--top': String(fractionAt(mark.at, range)) }} />
          ))}
          <NowLine range={range} />
        </div>
        {columns.wide.map((resource) => column(resource, true, false))}
        {columns.slim.map((group) => group.map((resource, index) => column(resource, false, index === 0)))}
        {columns.wide.length === 0 && <p class="soft no-column">{messages.board.noColumn}</p>}
      </div>
    </div>
  );
}
