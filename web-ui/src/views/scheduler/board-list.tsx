/** The same day as a table, by time: for reading aloud, for printing, and for what is cancelled. */
import type { Appointment } from '../../api/types';
import { Tag } from '../../components/basics';
import { boardGroup, tileText } from '../../components/procedure';
import { Delay } from '../../components/delay';
import type { Peek } from '../../components/timeline/column';
import { VisitTags } from '../../components/visit-tags';
import { nameOfKind } from '../../core/board';
import { tileName } from '../../core/person';
import { signOf, toneOf } from '../../core/states';
import { messages } from '../../messages';

interface BoardListProps {
  label: string;
  visits: readonly Appointment[];
  similar: ReadonlySet<string>;
  selected: string | undefined;
  busy: boolean;
  onSelect: (visit: Appointment) => void;
  onPeek: Peek;
}

export function BoardList({ label, visits, similar, selected, busy, onSelect, onPeek }: BoardListProps) {
  const text = messages.board.columns;
  return (
    <div class="board-list" tabIndex={0} role="group" aria-label={messages.dayList.caption(label)} aria-busy={busy}>
      <table class="stack" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">{text.time}</th>
            <th role="columnheader" scope="col">{text.patient}</th>
            <th role="columnheader" scope="col">{text.procedure}</th>
            <th role="columnheader" scope="col">{text.room}</th>
            <th role="columnheader" scope="col">{text.physician}</th>
            <th role="columnheader" scope="col">{text.state}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {visits.map((visit) => (
            <tr role="row" key={visit.id} class={visit.id === selected ? 'chosen' : undefined}>
              <td role="cell" class="strong">
                {visit.time}
                <Delay visit={visit} />
              </td>
              <td role="cell">
                <button
                  type="button"
                  class="button quiet"
                  aria-pressed={visit.id === selected}
                  data-focus-key={`list ${visit.id}`}
                  onClick={() => onSelect(visit)}
                  onFocus={() => onPeek(visit, 'focus')}
                  onBlur={() => onPeek(undefined, 'focus')}
                  onMouseMove={() => onPeek(visit, 'pointer')}
                  onMouseLeave={() => onPeek(undefined, 'pointer')}
                >
                  {tileName(visit.patient)}
                </button>
                <VisitTags visit={visit} similar={similar.has(visit.patient.id)} />
              </td>
              <td role="cell">
                <span class={`family ${boardGroup(visit.procedures)}`}>
                  <span>{tileText(visit.procedures)}</span>
                </span>
              </td>
              <td role="cell">{nameOfKind(visit.reservations, 'room')}</td>
              <td role="cell">{nameOfKind(visit.reservations, 'physician')}</td>
              <td role="cell">
                <Tag tone={toneOf(visit.status)} sign={signOf(visit.status)}>
                  {messages.state[visit.status]}
                </Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {visits.length === 0 && !busy && <p class="soft">{messages.board.empty}</p>}
    </div>
  );
}
