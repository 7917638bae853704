/** The procedures of one visit, one to four, in the order in which they are done. */
import { useRef } from 'preact/hooks';
import { violationAt, type Failure } from '../../api/client';
import type { Appointment, ProcedureRequest, ProcedureTypeList } from '../../api/types';
import { Button, FieldError } from '../../components/basics';
import type { ProcedureLike } from '../../components/procedure';
import { isComplete, mostProcedures, reordered } from '../../core/procedure';
import { messages } from '../../messages';
import { ProcedureForm, type ChosenProcedure } from './procedure-form';

export interface PlannedProcedure {
  /** Its form keeps its focus when the order changes. */
  readonly id: number;
  readonly chosen?: ChosenProcedure;
}

export const noneYet: readonly PlannedProcedure[] = [{ id: 0 }];

/** The procedures of a visit, to be changed; one that the clinic no longer offers is to be chosen. */
export function plannedOf(visit: Appointment, types: ProcedureTypeList): readonly PlannedProcedure[] {
  return visit.procedures.map(({ key, purpose, side, levels }, id) => {
    const type = types.procedureTypes.find((candidate) => candidate.key === key);
    return type ? { id, chosen: { type, choice: { purpose, side, levels } } } : { id };
  });
}

/** What is asked of the server; nothing while something is missing. */
export function requestsFor(planned: readonly PlannedProcedure[]): ProcedureRequest[] | undefined {
  const requests: ProcedureRequest[] = [];
  for (const { chosen } of planned) {
    if (!chosen || !isComplete(chosen.type, chosen.choice)) return undefined;
    const { purpose, side, levels } = chosen.choice;
    requests.push({ key: chosen.type.key, purpose, side, levels: [...levels] });
  }
  return requests;
}

/** What is chosen so far, for saying it. */
export function namesOf(planned: readonly PlannedProcedure[]): Pick<ProcedureLike, 'name' | 'levels' | 'side'>[] {
  return planned.flatMap(({ chosen }) =>
    chosen?.choice.side === undefined
      ? []
      : [{ name: chosen.type.name, levels: chosen.choice.levels, side: chosen.choice.side }],
  );
}

interface ProcedureListProps {
  types: ProcedureTypeList | undefined;
  planned: readonly PlannedProcedure[];
  /** Why it was refused. */
  failure: Failure | undefined;
  onChange: (planned: readonly PlannedProcedure[]) => void;
}

export function ProcedureList({ types, planned, failure, onChange }: ProcedureListProps) {
  const text = messages.booking;
  const list = useRef<HTMLDivElement>(null);
  const several = planned.length > 1;
  const focusLast = () =>
    requestAnimationFrame(() => [...(list.current?.querySelectorAll<HTMLElement>('select') ?? [])].at(-1)?.focus());
  const whole = failure && violationAt(failure, '/procedures');
  const atOne = failure && violationAt(failure, '/procedures/');
  return (
    <div class="procedure-list" ref={list} role={several ? 'group' : undefined} aria-label={several ? text.procedures : undefined}>
      {planned.map(({ id, chosen }, index) => (
        <div key={id} class={several ? 'several' : undefined}>
          {several && (
            <div class="order">
              <b class="grow">{text.procedureAt(index + 1)}</b>
              {index > 0 && (
                <Button
                  kind="quiet"
                  aria-label={text.earlier(index + 1)}
                  data-focus-key={`earlier ${id}`}
                  onClick={() => onChange(reordered(planned, index, index - 1))}
                >
                  <span aria-hidden="true">↑</span>
                </Button>
              )}
              <Button
                kind="quiet"
                aria-label={text.remove(index + 1)}
                onClick={() => {
                  onChange(planned.filter((other) => other.id !== id));
                  focusLast();
                }}
              >
                <span aria-hidden="true">✕</span>
              </Button>
            </div>
          )}
          <ProcedureForm
            types={types}
            chosen={chosen}
            index={index}
            label={text.procedure}
            failure={failure}
            onProcedure={(next) =>
              onChange(planned.map((other) => (other.id === id ? { id, ...(next ? { chosen: next } : {}) } : other)))
            }
          />
        </div>
      ))}
      {several && <p class="soft small">{text.together}</p>}
      {whole !== undefined && atOne === undefined && <FieldError>{whole}</FieldError>}
      {planned.length < mostProcedures && planned.every(({ chosen }) => chosen !== undefined) && (
        <Button
          kind="quiet"
          onClick={() => {
            onChange([...planned, { id: Math.max(...planned.map(({ id }) => id)) + 1 }]);
            focusLast();
          }}
        >
          + {text.addProcedure}
        </Button>
      )}
    </div>
  );
}
