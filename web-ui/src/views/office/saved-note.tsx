import { useState } from 'preact/hooks';
import type { DutyEffect } from '../../api/types';
import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { Note } from '../../components/basics';
import { announce } from '../../components/live-region';
import { screenPath, screensFor } from '../../core/route';
import { messages } from '../../messages';

type Effect = Pick<DutyEffect, 'displaced' | 'displacedElsewhere'>;

interface Saved {
  readonly name: string;
  readonly displaced: number;
}

export interface LastSaved {
  readonly saved: Saved | undefined;
  readonly tell: (name: string, effect?: Effect) => void;
  readonly forget: () => void;
}

/** What was saved a moment ago. */
export function useSaved(): LastSaved {
  const [saved, setSaved] = useState<Saved | undefined>(undefined);
  return {
    saved,
    tell: (name, effect) => {
      const displaced = effect === undefined ? 0 : effect.displaced.length + effect.displacedElsewhere;
      announce(messages.duty.done(name, displaced));
      setSaved({ name, displaced });
    },
    forget: () => setSaved(undefined),
  };
}

/** The same, and where its displaced visits wait. */
export function SavedNote({ saved }: { saved: Saved | undefined }) {
  const { site } = useSession();
  if (!saved) return null;
  const leads = saved.displaced > 0 && screensFor(site.roles).includes('displaced');
  return (
    <Note tone={saved.displaced > 0 ? 'warn' : 'ok'} title={messages.duty.done(saved.name, saved.displaced)}>
      {leads && (
        <p>
          <Link to={screenPath('displaced')}>{messages.duty.toList}</Link>
        </p>
      )}
    </Note>
  );
}
