/** When the inspections of C-arms and generators are due; from that day a machine is closed. */
import { useRef, useState } from 'preact/hooks';
import type { Resource } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { useTrial } from '../../app/use-trial';
import { Button, Hidden, Tag } from '../../components/basics';
import { useKeptFocus } from '../../components/kept-focus';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { inspectionState, machinesOf, type InspectionState } from '../../core/inspection';
import type { Sign, Tone } from '../../core/states';
import { shortDate } from '../../core/time';
import { readResources } from '../../data/clinic';
import { setInspection } from '../../data/duty';
import { messages } from '../../messages';
import { InspectionDialog } from './inspection-dialog';
import { SavedNote, type Saved } from './saved-note';

const looks: Readonly<Record<InspectionState, readonly [Tone, Sign]>> = {
  unknown: ['plain', 'dash'],
  closed: ['stop', 'square'],
  soon: ['warn', 'warning'],
  later: ['ok', 'check'],
};

export function InspectionsView() {
  const text = messages.inspection;
  const { site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const [editing, setEditing] = useState<Resource | undefined>(undefined);
  const [saved, setSaved] = useState<Saved | undefined>(undefined);
  const list = useLoad(
    `${site.id} ${today}`,
    (signal) => readResources(site.id, today, signal),
    (change) => change.kind === 'reload',
  );
  const machines = machinesOf(list.data?.resources ?? []);
  const trial = useTrial({
    perform: (_key, dry, machine: Resource, due: string | undefined) => setInspection(machine, due, dry),
    told: ({ effect }) => messages.duty.displaces(effect.displaced.length),
    done: ({ resource, effect }) => {
      const displaced = effect.displaced.length + effect.displacedElsewhere;
      announce(messages.duty.done(resource.name, displaced));
      setSaved({ name: resource.name, displaced });
      setEditing(undefined);
      list.reload();
    },
    stale: list.reload,
  });
  const edit = (next: Resource | undefined) => {
    trial.forget();
    setSaved(undefined);
    setEditing(next);
  };
  return (
    <main class="page work" id="content" tabIndex={-1} ref={page} aria-busy={list.busy && !list.data}>
      <h1>{text.title}</h1>
      <p class="soft">{text.intro}</p>
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      <SavedNote saved={saved} />
      {list.data && machines.length === 0 && <p class="soft">{text.none}</p>}
      {machines.length > 0 && (
        <div class="board-list" tabIndex={0} role="group" aria-label={text.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.columns.machine}</th>
                <th scope="col">{text.columns.due}</th>
                <th scope="col">{text.columns.state}</th>
                <th scope="col">
                  <Hidden>{text.set}</Hidden>
                </th>
              </tr>
            </thead>
            <tbody>
              {machines.map((machine) => {
                const state = inspectionState(machine.inspectionDue, today);
                const [tone, sign] = looks[state];
                return (
                  <tr key={machine.id}>
                    <td class="strong">{machine.name}</td>
                    <td class="nowrap">
                      {machine.inspectionDue === undefined ? '–' : shortDate(machine.inspectionDue, today)}
                    </td>
                    <td>
                      <Tag tone={tone} sign={sign}>
                        {text.state[state]}
                      </Tag>
                    </td>
                    <td class="next">
                      <Button
                        aria-label={text.setLabel(machine.name)}
                        data-focus-key={machine.id}
                        onClick={() => edit(machine)}
                      >
                        {text.set}
                      </Button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {editing && <InspectionDialog machine={editing} trial={trial} onClose={() => edit(undefined)} />}
    </main>
  );
}
