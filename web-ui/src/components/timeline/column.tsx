/** One resource of the board: its heading, when it is off duty, and what takes it. */
import { useId } from 'preact/hooks';
import type { Appointment, Resource } from '../../api/types';
import type { Piece } from '../../core/board';
import { fullName, tileName } from '../../core/person';
import { signOf } from '../../core/states';
import { timeAt, type Range } from '../../core/time';
import { lanesOf, minutesOf, place, uncovered } from '../../core/timeline';
import { messages } from '../../messages';
import { Hidden } from '../basics';
import { announce } from '../live-region';
import { boardGroup, tileText } from '../procedure';
import { Sign } from '../sign';

/** Whose name is shown, and by what: the pointer resting somewhere must not cover what has the focus. */
export type Peek = (visit: Appointment | undefined, by: 'focus' | 'pointer') => void;

interface ColumnProps {
  resource: Resource;
  wide: boolean;
  /** First of its kind: a stronger line separates the kinds. */
  first: boolean;
  zone: string;
  range: Range;
  /** Nothing when it is not known. */
  duty: readonly Range[] | undefined;
  pieces: readonly Piece<Appointment>[];
  opening: Range | undefined;
  selected: string | undefined;
  similar: ReadonlySet<string>;
  onSelect: (visit: Appointment) => void;
  onPeek: Peek;
}

/** Custom properties of what stands in a track, or nothing when the range does not show it. */
function placedStyle(stretch: Range, range: Range): Record<string, string> | undefined {
  const placed = place(stretch, range);
  return placed && { '--top': String(placed.top), '--height': String(placed.height) };
}

export function Column(props: ColumnProps) {
  const { resource, wide, first, range, duty, pieces, opening } = props;
  const heading = useId();
  const lanes = lanesOf(pieces.map((piece) => piece.range));
  const openingStyle = opening && placedStyle(opening, range);
  return (
    <section class={`column ${wide ? 'wide' : 'slim'} ${first ? 'first' : ''}`} aria-labelledby={heading}>
      <h2 id={heading}>
        <span>{resource.name}</span>
      </h2>
      <div class="track">
        {duty &&
          uncovered(range, duty).map((gap) => (
            <div key={gap.start} class="off-duty" aria-hidden="true" style={placedStyle(gap, range) ?? {}} />
          ))}
        {pieces.length === 0 && !opening && <Hidden>{messages.board.nothing}</Hidden>}
        {(pieces.length > 0 || openingStyle) && (
          <ol aria-labelledby={heading}>
            {pieces.map((piece, index) => {
              const style = placedStyle(piece.range, range);
              const lane = lanes[index] ?? { lane: 0, lanes: 1 };
              return (
                style && (
                  <PieceItem
                    key={piece.visit.id}
                    {...props}
                    piece={piece}
                    style={{ ...style, '--lane': String(lane.lane), '--lanes': String(lane.lanes) }}
                  />
                )
              );
            })}
            {opening && openingStyle && (
              <li class="opening" style={openingStyle}>
                {wide ? (
                  <>
                    <span class="time">{timeAt(opening.start, props.zone)}</span>
                    <span class="what">{messages.booking.chosenOpening}</span>
                  </>
                ) : (
                  <Hidden>{messages.booking.chosenOpening}</Hidden>
                )}
              </li>
            )}
          </ol>
        )}
      </div>
    </section>
  );
}

function PieceItem({
  piece,
  style,
  wide,
  zone,
  resource,
  selected,
  similar,
  onSelect,
  onPeek,
}: ColumnProps & { piece: Piece<Appointment>; style: Record<string, string> }) {
  const { visit, range } = piece;
  const { patient } = visit;
  const chosen = visit.id === selected;
  const alike = similar.has(patient.id);
  const family = boardGroup(visit.procedures);
  const start = timeAt(range.start, zone);
  const tile = tileName(patient);
  const minutes = minutesOf(range);
  const classes = [
    'piece',
    family,
    chosen && 'chosen',
    piece.released && 'released',
    visit.displaced && 'displaced',
    wide && minutes < 15 && 'short',
    wide && minutes >= 20 && 'tall',
  ].filter(Boolean);
  return (
    <li class={classes.join(' ')} style={{ ...style, '--foot': String(piece.turnover) }}>
      <button
        type="button"
        aria-pressed={chosen}
        // One way by keyboard is enough; the slim columns repeat it for the eye and the pointer.
        tabIndex={wide ? 0 : -1}
        data-piece={wide ? range.start : undefined}
        data-focus-key={`${resource.id} ${visit.id}`}
        onClick={() => onSelect(visit)}
        // Not onMouseEnter: that comes too when the board scrolls under a pointer at rest.
        onMouseMove={() => onPeek(visit, 'pointer')}
        onMouseLeave={() => onPeek(undefined, 'pointer')}
        onFocus={() => {
          onPeek(visit, 'focus');
          announce(fullName(patient));
        }}
        onBlur={() => onPeek(undefined, 'focus')}
      >
        {wide ? (
          <>
            <span class="time">{start}</span> <b>{tile}</b>{' '}
            <span class="what">{tileText(visit.procedures)}</span>{' '}
            <span class="signs">
              {alike && <Sign name="similar" />}
              {visit.displaced && <Sign name="warning" />}
              <Sign name={signOf(visit.status)} />
            </span>
          </>
        ) : (
          <Hidden>{messages.board.takenBy(start, timeAt(range.end, zone), tile)}</Hidden>
        )}
        <Hidden>
          {' '}
          {messages.board.piece(messages.state[visit.status], visit.displaced, piece.released, alike)}
        </Hidden>
      </button>
    </li>
  );
}
