/** One block, chosen on the board: why, for how long, by whom, and its end. */
import { useEffect, useRef } from 'preact/hooks';
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

interface BlockPanelProps {
  block: Block;
  onClose: () => void;
  /** There for those who may move visits. */
  onReplace: (() => void) | undefined;
  /** It was ended, or could not be: the day should be read again. */
  onSettled: (ended: boolean) => void;
}

export function BlockPanel({ block, onClose, onReplace, onSettled }: BlockPanelProps) {
  const text = messages.block;
  const { site } = useSession();
  const today = useToday();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('h2')?.focus(), [block.id]);
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
  // Of a weekly block only the times of the day are here.
  const begun = block.weekly
    ? hasBegun(block.weekly, localAt(serverNow(), block.timeZone))
    : times.some(({ start }) => start <= serverNow());
  return (
    <section
      class="visit-panel"
      ref={panel}
      aria-label={text.panel(block.resource.name)}
      onKeyDown={(event) => {
        // An open dialog has its own Escape.
        if (event.key === 'Escape' && !document.querySelector('dialog[open]')) onClose();
      }}
    >
      <div class="patient-head">
        <h2 tabIndex={-1}>
          {block.resource.name}
        </h2>
        <Button kind="quiet" onClick={onClose}>
          {text.close}
        </Button>
      </div>
      <p class="strong">{text.words(block.kind, block.reason)}</p>
      <ul>
        {times.slice(0, 5).map((range) => (
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
      {onReplace && block.endedAt === undefined && (
        <div class="step-buttons">
          <Button onClick={onReplace}>{messages.replace.openFor(block.resource.name)}</Button>
        </div>
      )}
      {mayBlock(site.roles) && block.endedAt === undefined && (
        <>
          <p class="soft">{begun ? text.endNow : text.endWhole}</p>
          <div class="step-buttons">
            <Button kind="primary" busy={action.busy} onClick={() => action.run(block)}>
              {text.end}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
