/**
 * The board of a day: time runs down, resources stand side by side. Its structure is a heading and a
 * list for each resource, so it reads well without being seen; where things stand is put into custom
 * properties.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Appointment, Resource } from '../../api/types';
import type { Columns, Piece } from '../../core/board';
import { parseRange, type Range } from '../../core/time';
import { fractionAt, minutesOf, ticks } from '../../core/timeline';
import { messages } from '../../messages';
import { Column, type Peek } from './column';
import { moveFocus } from './move-focus';
import { NowLine, NowTime } from './now-line';

interface TimelineProps {
  label: string;
  date: string;
  zone: string;
  range: Range;
  columns: Columns<Resource>;
  pieces: ReadonlyMap<string, readonly Piece<Appointment>[]>;
  selected: string | undefined;
  similar: ReadonlySet<string>;
  opening: ReadonlyMap<string, Range>;
  busy: boolean;
  onSelect: (visit: Appointment) => void;
  onPeek: Peek;
}

export function Timeline(props: TimelineProps) {
  const { date, zone, range, columns, pieces, opening, busy } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const openingStart = [...opening.values()].reduce((first, taken) => Math.min(first, taken.start), Infinity);

  // A day opens where it is interesting: at the chosen opening, at now, or at its first visit.
  const filled = pieces.size > 0;
  useLayoutEffect(() => {
    const box = scroller.current;
    const target = box?.querySelector<HTMLElement>('.opening, .now-line, .piece');
    if (!box || !target) return;
    const top = target.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTop = Math.max(0, top - box.clientHeight / 3);
  }, [date, filled, openingStart]);

  const marks = ticks(range, zone);
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
      opening={opening.get(resource.id)}
      selected={props.selected}
      similar={props.similar}
      onSelect={props.onSelect}
      onPeek={props.onPeek}
    />
  );
  return (
    <div
      class="timeline"
      ref={scroller}
      role="group"
      aria-label={props.label}
      aria-busy={busy}
      tabIndex={0}
      onKeyDown={moveFocus}
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
