import type { ComponentChildren } from 'preact';
import { serverNow } from '../../api/clock';
import type { Block } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useAction } from '../../app/use-action';
import { Button } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { mayBlock } from '../../core/rights';
import { dateAt, localAt, parseRange, shortDate, timeAt } from '../../core/time';
import { hasBegun } from '../../core/weekly-block';
import { endBlock } from '../../data/blocks';
import { messages } from '../../messages';

interface BlockFactsProps {
  block: Block;
  /** What its end is called where there are several to end. */
  endLabel?: string;
  /** It was ended, or could not be: what stands there should be read again. */
  onSettled: (ended: boolean) => void;
  children?: ComponentChildren;
}

// Of a weekly block more than these would say nothing new.
const most = 5;

/** Why something is not available, for how long, by whom, and the end of that. */
export function BlockFacts({ block, endLabel, onSettled, children }: BlockFactsProps) {
  const text = messages.block;
  const { site } = useSession();
  const today = useToday();
  const action = useAction(async (_key, given: Block) => {
    try {
      const { undisplaced } = await endBlock(given);
      announce(text.ended(given.resource.name, undisplaced.length));
      onSettled(true);
    } catch (error) {
      onSettled(false);
      throw error;
    }
  });
  const at = (instant: number) =>
    messages.visit.when(shortDate(dateAt(instant, block.timeZone), today), timeAt(instant, block.timeZone));
  const times = block.times.map(parseRange);
  // Of a weekly block only the times that were asked for are here.
  const begun = block.weekly
    ? hasBegun(block.weekly, localAt(serverNow(), block.timeZone))
    : times.some(({ start }) => start <= serverNow());
  return (
    <>
      <p class="strong">{text.words(block.kind, block.reason)}</p>
      <ul>
        {times.slice(0, most).map((range) => (
          <li key={range.start}>{text.range(at(range.start), at(range.end))}</li>
        ))}
      </ul>
      {block.weekly && (
        <p class="soft">
          {text.weekly(
            text.weeklyAt(block.weekly.weekdays, text.range(block.weekly.from, block.weekly.to)),
            shortDate(block.weekly.first, today),
            shortDate(block.weekly.last, today),
          )}
        </p>
      )}
      <p class="soft">{text.by(block.createdBy, at(Date.parse(block.createdAt)))}</p>
      {action.failure && (
        <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />
      )}
      {children}
      {mayBlock(site.roles) && block.endedAt === undefined && (
        <>
          <p class="soft">{begun ? text.endNow : text.endWhole}</p>
          <div class="step-buttons">
            <Button
              kind="primary"
              busy={action.busy}
              {...(endLabel === undefined ? {} : { 'aria-label': endLabel })}
              onClick={() => action.run(block)}
            >
              {text.end}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
