import { useState } from 'preact/hooks';
import type { Site } from '../../api/types';
import { useSession } from '../../app/session';
import { Button } from '../../components/basics';
import { minutesTo, withWay } from '../../core/equipment';
import { setTravelTimes, type HoursOf } from '../../data/duty';
import { messages } from '../../messages';
import { MinutesDialog } from './minutes-dialog';

interface TravelTimesProps {
  known: HoursOf;
  /** To which there is a way. */
  sites: readonly Site[];
  onSaved: (name: string) => void;
  onStale: () => void;
}

/** How long the ways to other sites take, for whoever and whatever is used at both. */
export function TravelTimes({ known, sites, onSaved, onStale }: TravelTimesProps) {
  const text = messages.travel;
  const [editing, setEditing] = useState<{ to: Site; based: HoursOf } | undefined>(undefined);
  return (
    <>
      <h2>{text.title}</h2>
      <ul class="places">
        {sites.map((other) => (
          <li key={other.id} class="place">
            {text.line(other.name, minutesTo(known.ways, other.id))}
            <Button
              aria-label={text.changeLabel(other.name)}
              data-focus-key={`way ${other.id}`}
              onClick={() => setEditing({ to: other, based: known })}
            >
              {text.change}
            </Button>
          </li>
        ))}
      </ul>
      {editing && (
        <WayDialog
          {...editing}
          onDone={() => {
            onSaved(text.way(editing.to.name));
            setEditing(undefined);
          }}
          onStale={onStale}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

interface WayDialogProps {
  to: Site;
  /** What was known when it was opened. */
  based: HoursOf;
  onDone: () => void;
  onStale: () => void;
  onClose: () => void;
}

function WayDialog({ to, based: { ways, version }, ...rest }: WayDialogProps) {
  const text = messages.travel;
  const { site } = useSession();
  return (
    <MinutesDialog
      {...rest}
      title={text.way(to.name)}
      label={text.minutes}
      minutes={minutesTo(ways, to.id)}
      place={`/times/${withWay(ways, to.id, 0).length}`}
      perform={(minutes) => setTravelTimes(site.id, version, withWay(ways, to.id, minutes))}
    />
  );
}
