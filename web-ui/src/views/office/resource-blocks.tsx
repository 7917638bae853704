import { useState } from 'preact/hooks';
import { serverNow } from '../../api/clock';
import type { Resource } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { comingBlocks } from '../../core/blocks';
import { mayBlock } from '../../core/rights';
import { addDays } from '../../core/time';
import { readBlocksOf } from '../../data/blocks';
import { messages } from '../../messages';
import { BlockDialog } from '../scheduler/block-dialog';
import { BlockFacts } from '../scheduler/block-facts';

// As far as the contract lets one look at once.
const aheadDays = 365;

/** When something or somebody is not available although it is on duty. */
export function ResourceBlocks({ resource, resources }: { resource: Resource; resources: readonly Resource[] }) {
  const text = messages.block;
  const { site } = useSession();
  const today = useToday();
  const [making, setMaking] = useState(false);
  const list = useLoad(
    `${resource.id} ${today}`,
    (signal) => readBlocksOf(resource.id, today, addDays(today, aheadDays), signal),
    (change) => change.kind === 'reload',
  );
  const blocks = comingBlocks(list.data?.blocks ?? [], serverNow());
  return (
    <>
      <div class="tools">
        <h2>{text.ofResource}</h2>
        <span class="grow" />
        {mayBlock(site.roles) && (
          <Button data-focus-key="block" onClick={() => setMaking(true)}>
            {text.make}
          </Button>
        )}
      </div>
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      {list.data && blocks.length === 0 && <p class="soft">{text.noneOfResource(resource.name)}</p>}
      <ul class="cards" aria-label={text.ofResource}>
        {blocks.map((block) => (
          <li key={block.id} class="card">
            <div class="way">
              <BlockFacts block={block} endLabel={text.endOf(text.words(block.kind, block.reason))} onSettled={list.reload} />
            </div>
          </li>
        ))}
      </ul>
      {making && (
        <BlockDialog
          date={today}
          resource={resource.id}
          resources={resources}
          onClose={() => setMaking(false)}
          onDone={() => {
            setMaking(false);
            list.reload();
          }}
        />
      )}
    </>
  );
}
