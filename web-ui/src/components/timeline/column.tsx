/** One resource of the board: its heading, when it is off duty, and what takes it. */
import { useId } from 'preact/hooks';
import type { Appointment, Block, Resource } from '../../api/types';
import type { BlockPiece } from '../../core/blocks';
import type { Piece } from '../../core/board';
import type { HeldPiece } from '../../core/holds';
import { reallyAt, type RealPiece } from '../../core/reality';
import { fullName, tileName } from '../../core/person';
import { signOf } from '../../core/states';
import { timeAt, type Range } from '../../core/time';
import { lanesOf, minutesOf, place, uncovered, type Lane } from '../../core/timeline';
import { messages } from '../../messages';
import { Hidden } from '../basics';
import { delayWords } from '../delay';
import { announce } from '../live-region';
import { boardGroup, tileText } from '../procedure';
import { Sign } from '../sign';
import { BlockItem } from './block-item';
import { HeldItem } from './held-item';
import { GhostItem, type Ghost } from './ghost';
import { RealItem } from './real-item';

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
  blocks: readonly BlockPiece<Block>[];
  holds: readonly HeldPiece[];
  /** Drawn beside the plan where the column is wide. */
  real: readonly RealPiece<Appointment>[];
  ghost: Ghost | undefined;
  /** The visit or the block that is chosen. */
  selected: string | undefined;
  /** The visit that is being moved. */
  moving: string | undefined;
  similar: ReadonlySet<string>;
  onSelect: (visit: Appointment) => void;
  onBlock: (block: Block) => void;
  onPeek: Peek;
}

/** Custom properties of what stands in a track, or nothing when the range does not show it. */
function placedStyle(stretch: Range, range: Range): Record<string, string> | undefined {
  const placed = place(stretch, range);
  return placed && { '--top': String(placed.top), '--height': String(placed.height) };
}

export function Column(props: ColumnProps) {
  const { resource, wide, first, zone, range, duty, pieces, blocks, holds, ghost } = props;
  const real = wide ? props.real : noReality;
  const heading = useId();
  const lanes = lanesOf(pieces.map((piece) => piece.range));
  const blockLanes = lanesOf(blocks.map((block) => block.range));
  const ghostRange = ghost?.ranges.get(resource.id);
  const ghostStyle = ghostRange && placedStyle(ghostRange, range);
  const realLanes = lanesOf(real.map((piece) => piece.range));
  const empty = [pieces, blocks, holds, real].every((list) => list.length === 0) && !ghostStyle;
  return (
    <section
      class={`column ${wide ? 'wide' : 'slim'} ${first ? 'first' : ''}`}
      aria-labelledby={heading}
      data-resource={resource.id}
    >
      <h2 id={heading}>
        <span>{resource.name}</span>
      </h2>
      <div class="track">
        {duty &&
          uncovered(range, duty).map((gap) => (
            <div key={gap.start} class="off-duty" aria-hidden="true" style={placedStyle(gap, range) ?? {}} />
          ))}
        {empty && <Hidden>{messages.board.nothing}</Hidden>}
        {!empty && (
          <ol aria-labelledby={heading}>
            {blocks.map((piece, index) => {
              const style = placedStyle(piece.range, range);
              return (
                style && (
                  <BlockItem
                    key={`${piece.block.id} ${piece.range.start}`}
                    piece={piece}
                    wide={wide}
                    zone={zone}
                    chosen={piece.block.id === props.selected}
                    visits={pieces.map((other) => other.range)}
                    style={laned(style, blockLanes[index])}
                    onSelect={props.onBlock}
                  />
                )
              );
            })}
            {pieces.map((piece, index) => {
              const style = placedStyle(piece.range, range);
              return (
                style && (
                  <PieceItem
                    key={piece.visit.id}
                    {...props}
                    piece={piece}
                    blocked={blocks.some((block) => overlap(block.range, piece.range))}
                    style={laned(style, lanes[index])}
                  />
                )
              );
            })}
            {holds.map((piece) => {
              const style = placedStyle(piece.range, range);
              return style && <HeldItem key={piece.id} piece={piece} wide={wide} zone={zone} style={style} />;
            })}
            {real.map((piece, index) => {
              const style = placedStyle(piece.range, range);
              return (
                style && (
                  <RealItem
                    key={`${piece.visit.id} ${piece.range.start} ${piece.kind}`}
                    piece={piece}
                    zone={zone}
                    style={laned(style, realLanes[index])}
                  />
                )
              );
            })}
            {ghost && ghostRange && ghostStyle && (
              <GhostItem
                range={ghostRange}
                zone={zone}
                label={ghost.label}
                wide={wide}
                pending={ghost.pending}
                style={ghostStyle}
              />
            )}
          </ol>
        )}
      </div>
    </section>
  );
}

const noReality: readonly RealPiece<Appointment>[] = [];

function overlap(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}

function laned(style: Record<string, string>, lane: Lane = { lane: 0, lanes: 1 }): Record<string, string> {
  return { ...style, '--lane': String(lane.lane), '--lanes': String(lane.lanes) };
}

function PieceItem({
  piece,
  blocked,
  style,
  wide,
  zone,
  resource,
  selected,
  moving,
  similar,
  onSelect,
  onPeek,
}: ColumnProps & { piece: Piece<Appointment>; blocked: boolean; style: Record<string, string> }) {
  const { visit, range } = piece;
  const { patient } = visit;
  const chosen = visit.id === selected;
  const alike = similar.has(patient.id);
  const family = boardGroup(visit.procedures);
  const start = timeAt(range.start, zone);
  const really = reallyAt(visit, range.start);
  const tile = tileName(patient);
  const minutes = minutesOf(range);
  const classes = [
    'piece',
    family,
    chosen && 'chosen',
    piece.released && 'released',
    visit.displaced && 'displaced',
    visit.id === moving && 'moving',
    blocked && wide && 'blocked',
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
        data-visit={visit.id}
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
            <span class="what">
              {really !== undefined && (
                <span class="late" aria-hidden="true">
                  {messages.reality.arrow(timeAt(really, zone))}{' '}
                </span>
              )}
              {tileText(visit.procedures)}
            </span>{' '}
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
          {messages.board.piece(messages.state[visit.status], visit.displaced, piece.released, alike, delayWords(visit))}
        </Hidden>
      </button>
    </li>
  );
}
