/** What went wrong, in one way everywhere: what it is, where it is, what can be done. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isPassing, Unanswered, type Failure } from '../api/client';
import type { Problem } from '../api/types';
import { messages } from '../messages';
import { Button } from './basics';
import { conflictWords } from './conflict-words';
import { Sign } from './sign';

interface Taken {
  readonly advice: string;
  readonly today: string;
}

interface ProblemNoteProps {
  failure: Failure;
  /** Something was to be stored: the note says that it is not. */
  saving?: boolean;
  /** The site's zone, for the times of what is in the way. */
  zone?: string;
  busy?: boolean;
  onRetry?: (() => void) | undefined;
  /** Places whose violations stand at their fields already. */
  shownElsewhere?: readonly string[];
  /** What is in the way may be on any day: what to do about it, and today, so that the days are named. */
  taken?: Taken | undefined;
  children?: ComponentChildren;
}

export function ProblemNote({
  failure,
  saving,
  zone,
  busy,
  onRetry,
  shownElsewhere = [],
  taken,
  children,
}: ProblemNoteProps) {
  const text = messages.problem;
  const problem = failure instanceof Unanswered ? undefined : failure.problem;
  return (
    <div class="note stop problem">
      <p class="strong">
        <Sign name="warning" /> {saving && text.notSaved} {text.title(failure)}
      </p>
      <p>{taken && problem?.conflicts ? taken.advice : text.detail(failure, saving === true)}</p>
      {problem && (
        <Particulars problem={problem} zone={zone} today={taken?.today} shownElsewhere={shownElsewhere} />
      )}
      {children}
      {onRetry && isPassing(failure) && (
        <RetryButton
          key={problem?.instance ?? ''}
          seconds={failure instanceof Unanswered ? 0 : (failure.retryAfter ?? 0)}
          busy={busy ?? false}
          onRetry={onRetry}
        />
      )}
    </div>
  );
}

function Particulars({
  problem,
  zone,
  today,
  shownElsewhere,
}: {
  problem: Problem;
  zone: string | undefined;
  today: string | undefined;
  shownElsewhere: readonly string[];
}) {
  const violations = (problem.violations ?? []).filter(
    (violation) => !shownElsewhere.some((place) => violation.pointer.startsWith(place)),
  );
  const lines = [
    ...violations.map((violation) => violation.message),
    ...(problem.conflicts ?? []).map((conflict) => conflictWords(conflict, zone, today)),
    ...(problem.gate?.reasons ?? [])
      .filter((reason) => reason !== 'items_missing')
      .map((reason) => messages.gate.reason[reason]),
    ...(problem.gate?.missing ?? []).map((item) => messages.gate.missingItem(item.title, item.status)),
  ];
  if (lines.length === 0) return null;
  return (
    <ul class="bullets">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Waits as long as the server asked for. */
function RetryButton({ seconds, busy, onRetry }: { seconds: number; busy: boolean; onRetry: () => void }) {
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <p>
      <Button onClick={onRetry} busy={busy} disabled={left > 0}>
        {left > 0 ? messages.problem.retryIn(left) : messages.problem.retry}
      </Button>
    </p>
  );
}
