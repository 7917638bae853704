/** How long the chosen opening is kept, and what to do when it is not any more. */
import { Refusal, type Failure } from '../../api/client';
import { useSession, useToday } from '../../app/session';
import { Button, Note } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { useNow } from '../../components/use-now';
import type { HeldPlace } from '../../core/draft';
import { holdState, mostProlonged } from '../../core/holds';
import { countdown, parseInstant, shortDate } from '../../core/time';
import { messages } from '../../messages';
import type { HoldOfForm } from './use-hold';

interface HoldNoteProps {
  hold: HoldOfForm;
  /** Searches the openings again. */
  onAgain: () => void;
}

export function HoldNote({ hold, onAgain }: HoldNoteProps) {
  const text = messages.hold;
  const { site } = useSession();
  if (hold.ended)
    return (
      <Note tone="warn" title={text.ended}>
        <p>{text.endedHint}</p>
        <p>
          <Button onClick={onAgain}>{text.again}</Button>
        </p>
      </Note>
    );
  return (
    <>
      {hold.failure && (
        <ProblemNote failure={hold.failure} saving zone={site.timeZone}>
          {isTaken(hold.failure) && <p>{messages.booking.searchedAgain}</p>}
        </ProblemNote>
      )}
      {hold.held && <Held held={hold.held} hold={hold} />}
    </>
  );
}

const isTaken = (failure: Failure) =>
  failure instanceof Refusal && failure.problem.type === '/problems/resource-taken';

function Held({ held, hold }: { held: HeldPlace; hold: HoldOfForm }) {
  const text = messages.hold;
  const today = useToday();
  const now = useNow(1000);
  const until = parseInstant(held.until);
  const ending = holdState(until, now) === 'ending';
  const spent = held.prolongedTimes >= mostProlonged;
  return (
    <div class={ending ? 'hold ending' : 'hold'}>
      <p>
        <b>{text.held(shortDate(held.date, today), held.time)}</b>
        {/* A clock that is read out every second is noise; that the end is near is said once. */}
        <span role="timer" aria-live="off">
          {text.left(countdown(until - now))}
        </span>
      </p>
      <span role="status">{ending ? text.soon : ''}</span>
      <span class="hold-buttons">
        <Button busy={hold.busy} disabled={spent} onClick={hold.prolong}>
          {spent ? text.noMore : text.prolong}
        </Button>
        <Button kind="quiet" onClick={hold.release}>
          {text.release}
        </Button>
      </span>
    </div>
  );
}
