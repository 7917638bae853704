/** What the site's C-arms, generators and ultrasound need: when inspections are due, how long moving
 *  takes, and when they are at other sites. */
import { useRef, useState } from 'preact/hooks';
import type { Resource, Site } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { useKeptFocus } from '../../components/kept-focus';
import { ProblemNote } from '../../components/problem-note';
import { equipmentOf } from '../../core/equipment';
import { mayBlock } from '../../core/rights';
import { readResources } from '../../data/clinic';
import { setMoveTime } from '../../data/duty';
import { messages } from '../../messages';
import { BlockDialog } from '../scheduler/block-dialog';
import { EquipmentTable, type Part } from './equipment-table';
import { InspectionDialog } from './inspection-dialog';
import { MinutesDialog } from './minutes-dialog';
import { SavedNote, useSaved } from './saved-note';
import { StaysDialog } from './stays-dialog';

export function EquipmentView() {
  const text = messages.equipment;
  const { session, site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const [editing, setEditing] = useState<{ machine: Resource; part: Part } | undefined>(undefined);
  const [blocking, setBlocking] = useState(false);
  const { saved, tell, forget } = useSaved();
  const list = useLoad(
    `${site.id} ${today}`,
    (signal) => readResources(site.id, today, signal),
    (change) => change.kind === 'reload',
  );
  const machines = equipmentOf(list.data?.resources ?? []);
  const others = session.sites.filter(({ id }) => id !== site.id);
  const isOurs = ({ roles }: Site) => roles.includes('admin');
  const close = () => setEditing(undefined);
  const dialog = editing && {
    machine: editing.machine,
    onDone: (effect?: Parameters<typeof tell>[1]) => {
      tell(editing.machine.name, effect);
      close();
      list.reload();
    },
    onStale: list.reload,
    onClose: close,
  };
  return (
    <main class="page work" id="content" tabIndex={-1} ref={page} aria-busy={list.busy && !list.data}>
      <div class="tools">
        <h1>{text.title}</h1>
        <span class="grow" />
        {mayBlock(site.roles) && machines.length > 0 && (
          <Button
            data-focus-key="block"
            onClick={() => {
              forget();
              setBlocking(true);
            }}
          >
            {messages.block.make}
          </Button>
        )}
      </div>
      <p class="soft">{text.intro}</p>
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      <SavedNote saved={saved} />
      {list.data && machines.length === 0 && <p class="soft">{text.none}</p>}
      {machines.length > 0 && (
        <EquipmentTable
          machines={machines}
          travels={others.some(isOurs)}
          onSet={(machine, part) => {
            forget();
            setEditing({ machine, part });
          }}
        />
      )}
      {blocking && (
        <BlockDialog
          date={today}
          resources={machines}
          onClose={() => setBlocking(false)}
          onDone={(posted) => {
            tell(posted.block.resource.name, posted);
            setBlocking(false);
          }}
        />
      )}
      {dialog && editing.part === 'due' && <InspectionDialog {...dialog} />}
      {dialog && editing.part === 'stays' && (
        <StaysDialog
          {...dialog}
          sites={others.filter((other) => isOurs(other) || editing.machine.stays.some((stay) => stay.site === other.id))}
        />
      )}
      {dialog && editing.part === 'move' && (
        <MinutesDialog
          {...dialog}
          title={messages.moveTime.dialog(editing.machine.name)}
          label={messages.moveTime.minutes}
          minutes={editing.machine.moveMinutes}
          place="/minutes"
          perform={(minutes) => setMoveTime(editing.machine, minutes)}
        />
      )}
    </main>
  );
}
