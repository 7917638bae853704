import type { ComponentChildren } from 'preact';
import type { Resource, Stay } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { Button, Tag } from '../../components/basics';
import { inspectionState, isInspected, type InspectionState } from '../../core/equipment';
import type { Sign, Tone } from '../../core/states';
import { shortDate } from '../../core/time';
import { messages } from '../../messages';

const looks: Readonly<Record<InspectionState, readonly [Tone, Sign]>> = {
  unknown: ['plain', 'dash'],
  closed: ['stop', 'square'],
  soon: ['warn', 'warning'],
  later: ['ok', 'check'],
};

/** What of a machine can be set. */
export type Part = 'due' | 'move' | 'stays';
const parts: readonly Part[] = ['due', 'move', 'stays'];

interface EquipmentTableProps {
  machines: readonly Resource[];
  /** There are other sites to send it to. */
  travels: boolean;
  onSet: (machine: Resource, part: Part) => void;
}

export function EquipmentTable({ machines, travels, onSet }: EquipmentTableProps) {
  const text = messages.equipment;
  const { site } = useSession();
  return (
    <div class="board-list" tabIndex={0} role="group" aria-label={text.title}>
      <table class="stack" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {text.columns.machine}
            </th>
            {parts.map((part) => (
              <th key={part} scope="col" role="columnheader">
                {text.columns[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {machines.map((machine) => (
            <tr key={machine.id} role="row">
              <td role="cell" class="strong">
                {machine.name}
              </td>
              {parts.map((part) => {
                const settable =
                  machine.homeSite === site.id &&
                  (part === 'move' || (part === 'due' ? isInspected(machine) : travels));
                return (
                  <td key={part} role="cell" data-label={text.columns[part]}>
                    <div class="place">
                      {shown[part](machine)}
                      {settable && (
                        <Button
                          kind="quiet"
                          aria-label={text.setLabel[part](machine.name)}
                          data-focus-key={`${machine.id} ${part}`}
                          onClick={() => onSet(machine, part)}
                        >
                          {text.set[part]}
                        </Button>
                      )}
                    </div>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shown: Readonly<Record<Part, (machine: Resource) => ComponentChildren>> = {
  due: (machine) => (isInspected(machine) ? <Inspection due={machine.inspectionDue} /> : <Nothing />),
  move: ({ moveMinutes }) => (moveMinutes === 0 ? <Nothing /> : <span>{messages.duty.minutes(moveMinutes)}</span>),
  stays: (machine) => (machine.stays.length === 0 ? <Nothing /> : <Stays machine={machine} />),
};

function Nothing() {
  return <span class="soft">{messages.equipment.nothing}</span>;
}

function Inspection({ due }: { due: string | undefined }) {
  const today = useToday();
  const state = inspectionState(due, today);
  const [tone, sign] = looks[state];
  return (
    <>
      {due !== undefined && <span class="nowrap">{shortDate(due, today)}</span>}
      <Tag tone={tone} sign={sign}>
        {messages.equipment.state[state]}
      </Tag>
    </>
  );
}

function Stays({ machine }: { machine: Resource }) {
  const text = messages.equipment;
  const { session, site } = useSession();
  const today = useToday();
  const nameOf = (id: string | undefined) => session.sites.find((each) => each.id === id)?.name;
  const words = ({ site: at, first, last }: Stay) => {
    const days = text.days(shortDate(first, today), shortDate(last, today));
    return at === site.id ? text.here(days, nameOf(machine.homeSite)) : text.stay(nameOf(at) ?? '', days);
  };
  return (
    <ul>
      {machine.stays.map((stay) => (
        <li key={stay.first}>{words(stay)}</li>
      ))}
    </ul>
  );
}
