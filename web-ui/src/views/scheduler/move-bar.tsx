/** The line below the board while a visit is moved, and after it: where it goes, and the way back. */
import { useToday } from '../../app/session';
import { Button } from '../../components/basics';
import { knockOnWords } from '../../components/knock-on';
import { Sign } from '../../components/sign';
import { tileName } from '../../core/person';
import { messages } from '../../messages';
import type { Done, Moves } from './use-move';
import { shortPlaceOf } from './visit-place';

/** Nothing when no visit is or was moved. */
export function MoveBar({ moves }: { moves: Moves }) {
  const text = messages.move;
  const { target, done } = moves;
  if (target)
    return (
      <p class="peek moving">
        <b>{target.pending ? text.pending(target.words) : target.words}</b>{' '}
        {!target.pending && (
          <span class="soft">
            {target.byKeys && <>{text.keys}, </>}
            {target.byKeys && (
              <>
                <kbd>Enter</kbd> {text.put},{' '}
              </>
            )}
            <kbd>Esc</kbd> {text.escape}
          </span>
        )}
      </p>
    );
  if (!done) return null;
  return (
    <p class="peek moved">
      <MoveDone moves={moves} done={done} />
    </p>
  );
}

/** What was done, and the way back. */
export function MoveDone({ moves, done }: { moves: Moves; done: Done }) {
  const text = messages.move;
  const today = useToday();
  return (
    <>
      <Sign name="check" /> <b>{text.moved(tileName(done.after.patient), shortPlaceOf(done.after, today))}</b>{' '}
      {done.back && <Button onClick={moves.undo}>{text.back(shortPlaceOf(done.before, today))}</Button>}
      <Button kind="quiet" onClick={moves.dismiss}>
        {text.dismiss}
      </Button>
    </>
  );
}

/** Whom it made wait, or no longer wait: too long for the line itself. */
export function MoveOthers({ done }: { done: Done }) {
  const words = knockOnWords(done.after.knockOn, done.after.timeZone);
  return words === undefined ? null : <p>{words}</p>;
}
