/** One block, chosen on the board. */
import { useEffect, useRef } from 'preact/hooks';
import type { Block } from '../../api/types';
import { Button } from '../../components/basics';
import { messages } from '../../messages';
import { BlockFacts } from './block-facts';

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
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('h2')?.focus(), [block.id]);
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
      <BlockFacts block={block} onSettled={onSettled}>
        {onReplace && block.endedAt === undefined && (
          <div class="step-buttons">
            <Button onClick={onReplace}>{messages.replace.openFor(block.resource.name)}</Button>
          </div>
        )}
      </BlockFacts>
    </section>
  );
}
