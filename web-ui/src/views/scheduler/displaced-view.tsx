/** The work list of visits that have lost their place: who or what could take over, and where else
 *  each could go. It ends empty. */
import { useRef, useState } from 'preact/hooks';
import type { Appointment } from '../../api/types';
import { navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button, Note } from '../../components/basics';
import { useKeptFocus } from '../../components/kept-focus';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { tileName } from '../../core/person';
import { mayEdit } from '../../core/rights';
import { boardPath } from '../../core/route';
import { lossesOf, type Loss } from '../../core/substitution';
import { shortDate } from '../../core/time';
import { readDisplaced } from '../../data/blocks';
import { readResources } from '../../data/clinic';
import { messages } from '../../messages';
import { DisplacedCard } from './displaced-card';
import { MoveBar } from './move-bar';
import { ReplaceDialog } from './replace-dialog';
import { useMove } from './use-move';

const noVisits: readonly Appointment[] = [];

export function DisplacedView() {
  const text = messages.work;
  const { site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  const [replacing, setReplacing] = useState<Loss | undefined>(undefined);
  useKeptFocus(page);
  const list = useLoad(site.id, (signal) => readDisplaced(site.id, signal), () => true);
  const resources = useLoad(`${site.id} ${today}`, (signal) => readResources(site.id, today, signal), () => false);
  const visits = list.data?.visits ?? [];
  const show = (visit: Appointment) => navigate(boardPath(visit.date));
  const moves = useMove({
    site,
    day: undefined,
    visits: noVisits,
    lanes: [],
    resources: resources.data?.resources ?? [],
    onSettled: (changed) => {
      if (changed) {
        const left = visits.filter(({ appointment }) => appointment.id !== changed.id).length;
        list.replace((data) => ({
          ...data,
          visits: data.visits.filter(({ appointment }) => appointment.id !== changed.id),
        }));
        announce(text.settled(tileName(changed.patient), left));
        // The card is gone with the button that was pressed.
        page.current?.focus();
      }
      list.reload();
    },
    onShow: show,
  });
  return (
    <main class="page work" id="content" tabIndex={-1} ref={page} aria-busy={list.busy && !list.data}>
      <h1>{text.title}</h1>
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      {(moves.done ?? moves.target) && <MoveBar moves={moves} />}
      {list.data && visits.length === 0 && <Note tone="ok" title={text.empty} />}
      {visits.length > 0 && <p class="soft">{text.intro(visits.length)}</p>}
      {mayEdit(site.roles) && visits.length > 1 && (
        <div class="step-buttons" role="group" aria-label={messages.replace.together}>
          {lossesOf(visits).map((loss) => (
            <Button key={`${loss.date} ${loss.resource.id}`} onClick={() => setReplacing(loss)}>
              {messages.replace.openOn(loss.resource.name, shortDate(loss.date, today), loss.visits)}
            </Button>
          ))}
        </div>
      )}
      <ol class="cards" aria-busy={list.busy}>
        {visits.map((one) => (
          <DisplacedCard
            key={one.appointment.id}
            work={one}
            may={mayEdit(site.roles)}
            moves={moves}
            onShow={() => show(one.appointment)}
          />
        ))}
      </ol>
      {list.data?.more === true && <p class="soft">{text.more}</p>}
      {moves.dialog}
      {replacing && (
        <ReplaceDialog
          date={replacing.date}
          resources={resources.data?.resources ?? []}
          gone={replacing.resource.id}
          onClose={() => setReplacing(undefined)}
          onDone={() => {
            setReplacing(undefined);
            list.reload();
            // The button that opened it may be gone.
            page.current?.focus();
          }}
        />
      )}
    </main>
  );
}
