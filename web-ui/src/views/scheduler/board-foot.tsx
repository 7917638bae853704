/** Below the board: who is pointed at, and what the signs mean. Other people can see the board, so a
 *  full name stands here only while somebody points at that visit. */
import type { Appointment, PostDay, Status } from '../../api/types';
import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { useShortcutSwitch } from '../../app/shortcuts';
import { Button } from '../../components/basics';
import { delayWords } from '../../components/delay';
import { fullText } from '../../components/procedure';
import { Sign } from '../../components/sign';
import { StaffLine } from '../../components/staff-line';
import { fullName, recordNumber } from '../../core/person';
import { mayEdit } from '../../core/rights';
import { signOf } from '../../core/states';
import { messages } from '../../messages';
import { MoveBar, MoveOthers } from './move-bar';
import type { Moves } from './use-move';

const legend: readonly Status[] = [
  'booked', 'confirmed', 'arrived', 'in_prep', 'ready', 'in_room', 'in_procedure', 'in_recovery', 'discharged',
];

interface BoardFootProps {
  peek: Appointment | undefined;
  empty: boolean;
  moves: Moves;
  /** Displaced visits of the day. */
  displaced: number;
  /** The board shows what really happens beside the plan. */
  real: boolean;
  posts: readonly PostDay[];
  onBlock: (() => void) | undefined;
  onReplace: (() => void) | undefined;
}

export function BoardFoot({ peek, empty, moves, displaced, real, posts, onBlock, onReplace }: BoardFootProps) {
  const text = messages.board;
  const { site } = useSession();
  const [keysOn, setKeys] = useShortcutSwitch();
  return (
    <div class="board-foot">
      <div class="foot-row">
        {moves.target || moves.done ? (
          <MoveBar moves={moves} />
        ) : (
          <p class="peek">
            {peek ? (
              <>
                <b>{peek.time}</b> <b>{fullName(peek.patient)}</b>{' '}
                <span class="soft">{messages.patient.record(recordNumber(peek.patient.recordNumber))}</span>{' '}
                <span>{fullText(peek.procedures)}</span>{' '}
                <span class="nowrap">
                  <Sign name={signOf(peek.status)} /> {messages.state[peek.status]}
                </span>{' '}
                <span class="late">{delayWords(peek)}</span>
              </>
            ) : (
              <span class="soft">{empty ? text.empty : text.peek} {!empty && mayEdit(site.roles) && messages.move.hint}</span>
            )}
          </p>
        )}
        {displaced > 0 && (
          <Link class="tag stop" to="/displaced">
            <Sign name="warning" /> {messages.work.onBoard(displaced)}
          </Link>
        )}
        {onReplace && <Button onClick={onReplace}>{messages.replace.open}</Button>}
        {onBlock && <Button onClick={onBlock}>{messages.block.make}</Button>}
      </div>
      {!moves.target && moves.done && <MoveOthers done={moves.done} />}
      <div class="legend">
        <ul aria-label={text.legend}>
          {legend.map((status) => (
            <li key={status}>
              <Sign name={signOf(status)} /> {messages.state[status]}
            </li>
          ))}
          <li>
            <span class="hatch" aria-hidden="true" /> {text.turnover}
          </li>
          {real &&
            (['was', 'expected'] as const).map((kind) => (
              <li key={kind}>
                <span class={`real-sign ${kind}`} aria-hidden="true" /> {messages.reality.legend[kind]}
              </li>
            ))}
        </ul>
        <StaffLine posts={posts} />
        <label class="check">
          <input type="checkbox" checked={keysOn} onChange={(event) => setKeys(event.currentTarget.checked)} />
          {text.shortcuts} <kbd>/</kbd> <kbd>1</kbd>–<kbd>9</kbd>
        </label>
      </div>
    </div>
  );
}
