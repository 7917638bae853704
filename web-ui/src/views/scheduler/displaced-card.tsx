import { useState } from 'preact/hooks';
import type { BrokenRole, DisplacedWork } from '../../api/types';
import { useToday } from '../../app/session';
import { Button, Choices, Tag } from '../../components/basics';
import { boardGroup, tileText } from '../../components/procedure';
import { Sign } from '../../components/sign';
import { editInto } from '../../core/move';
import { fullName, recordNumber } from '../../core/person';
import { signOf, toneOf } from '../../core/states';
import { parseRange, timeAt } from '../../core/time';
import { messages } from '../../messages';
import { OpeningRow } from './opening-row';
import type { Moves } from './use-move';
import { placeOf } from './visit-place';

interface DisplacedCardProps {
  work: DisplacedWork;
  /** The signed-in person may move visits. */
  may: boolean;
  moves: Moves;
  onShow: () => void;
}

/** One displaced visit: what it has lost, and every way to give it a place again. */
export function DisplacedCard({ work, may, moves, onShow }: DisplacedCardProps) {
  const text = messages.work;
  const today = useToday();
  const visit = work.appointment;
  const heading = `work-${visit.id}`;
  return (
    <li class="card" aria-labelledby={heading}>
      <div class={`family ${boardGroup(visit.procedures)}`}>
        <h2 id={heading}>{fullName(visit.patient)}</h2>
        <p class="soft">{messages.patient.record(recordNumber(visit.patient.recordNumber))}</p>
        <p class="strong">{placeOf(visit, today)}</p>
        <p>{tileText(visit.procedures)}</p>
        <p class="flags">
          <Tag tone={toneOf(visit.status)} sign={signOf(visit.status)}>
            {messages.state[visit.status]}
          </Tag>
        </p>
        <ul class="lost">
          {work.broken.map((broken) => (
            <li key={`${broken.role} ${broken.block ?? broken.cause}`}>
              <Sign name="warning" /> {lossOf(broken, visit.timeZone)}
            </li>
          ))}
        </ul>
        <Button kind="quiet" onClick={onShow}>
          {text.show}
        </Button>
      </div>
      <div class="way" role="group" aria-label={text.takeOver}>
        <h3 class="caps">{text.takeOver}</h3>
        <TakeOvers work={work} may={may} moves={moves} />
      </div>
      <div class="way" role="group" aria-label={text.openings}>
        <h3 class="caps">{text.openings}</h3>
        {work.openings.length === 0 && <p class="soft">{text.noOpening}</p>}
        <ol class="openings">
          {may &&
            work.openings.map((opening) => (
              <OpeningRow
                key={opening.start}
                opening={opening}
                today={today}
                label={text.moveTo}
                busy={moves.busy}
                onChoose={(chosen) => moves.edit(visit, editInto(chosen))}
              />
            ))}
        </ol>
        {may && (
          <Button kind="quiet" onClick={() => moves.ask(visit)}>
            {text.other}
          </Button>
        )}
      </div>
    </li>
  );
}

function lossOf({ resource, start, end, cause, blockKind, blocked }: BrokenRole, zone: string): string {
  const text = messages.work;
  const range = parseRange(blocked ?? { start, end });
  const why = blockKind === undefined ? text.cause[cause] : messages.block.kind[blockKind].toLowerCase();
  return text.broken(resource.name, timeAt(range.start, zone), timeAt(range.end, zone), why);
}

function TakeOvers({ work, may, moves }: Pick<DisplacedCardProps, 'work' | 'may' | 'moves'>) {
  const text = messages.work;
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const { takeOver } = work;
  const [only, another] = takeOver;
  const give = (resources: { role: string; resource: string }[]) => moves.edit(work.appointment, { resources });
  const none = takeOver.filter(({ resources }) => resources.length === 0);
  if (!may || none.length > 0)
    return (
      <ul>
        {takeOver.map(({ role, resources }) => (
          <li key={role} class="soft">
            {resources.length === 0
              ? text.nobody(role)
              : text.takeLabel(resources.map(({ name }) => name).join(', '), role)}
          </li>
        ))}
      </ul>
    );
  if (only && !another)
    return (
      <div class="step-buttons">
        {only.resources.map(({ id, name }, index) => (
          <Button
            key={id}
            kind={index === 0 ? 'primary' : 'plain'}
            busy={moves.busy}
            onClick={() => give([{ role: only.role, resource: id }])}
          >
            {text.take(name)}
          </Button>
        ))}
      </div>
    );
  // What could take over one role was found with the others open: they go together.
  return (
    <>
      {takeOver.map(({ role, resources }) => (
        <Choices
          key={role}
          legend={messages.move.role(role)}
          value={chosen[role]}
          options={resources.map(({ id, name }) => [id, name] as const)}
          onChange={(id) => setChosen({ ...chosen, [role]: id })}
        />
      ))}
      <Button
        kind="primary"
        busy={moves.busy}
        disabled={takeOver.some(({ role }) => chosen[role] === undefined)}
        onClick={() => give(Object.entries(chosen).map(([role, resource]) => ({ role, resource })))}
      >
        {messages.move.doSubstitute}
      </Button>
    </>
  );
}
