import { useEffect, useState } from 'preact/hooks';
import { serverNow } from '../api/clock';
import { Button } from '../components/basics';
import { useNow } from '../components/use-now';
import { timeAt, wholeMinutes } from '../core/time';
import { messages } from '../messages';
import { useStreamState } from './live';
import { useSession } from './session';

// A stream that comes back at once has cost nobody anything.
const grace = 3000;

/** Says since when the screen is no longer told what changes. */
export function StaleBanner({ onRefresh }: { onRefresh: () => void }) {
  const { site } = useSession();
  const state = useStreamState();
  const [since, setSince] = useState<number | undefined>(undefined);
  useEffect(() => {
    setSince((before) => (state === 'down' ? (before ?? serverNow()) : undefined));
  }, [state]);
  const now = useNow(since === undefined ? 60_000 : 1000);
  if (since === undefined || now - since < grace) return null;
  return (
    <section class="banner" aria-label={messages.app.live.down}>
      <p>{messages.app.stale(timeAt(since, site.timeZone), wholeMinutes(now - since))}</p>
      <Button onClick={onRefresh}>{messages.app.refresh}</Button>
    </section>
  );
}
