/** How a procedure is written; its family is the colour at the edge and stands in its name too. */
import type { Purpose, Side } from '../api/types';
import { levelsText, shortProcedure } from '../core/procedure';
import { messages } from '../messages';

export interface ProcedureLike {
  readonly name: string;
  readonly boardGroup: string;
  readonly purpose: Purpose;
  readonly side: Side;
  readonly levels: readonly string[];
}

/** "L4–5 left" */
export function placeText(procedure: Pick<ProcedureLike, 'levels' | 'side'>): string {
  return messages.procedure.place(levelsText(procedure.levels), procedure.side);
}

/** "TF epidural L4–5 left" */
export function tileText(procedures: readonly Pick<ProcedureLike, 'name' | 'levels' | 'side'>[]): string {
  return messages.procedure.list(
    procedures.map((procedure) =>
      messages.procedure.at(shortProcedure(procedure.name), placeText(procedure)),
    ),
  );
}

/** "Transforaminal epidural, lumbar · L4–5 left" */
export function fullText(procedures: readonly ProcedureLike[]): string {
  return messages.procedure.list(
    procedures.map((procedure) => messages.procedure.fullAt(procedure.name, placeText(procedure))),
  );
}

/** The family whose colour stands for the visit: the one that all its procedures share. */
export function boardGroup(procedures: readonly Pick<ProcedureLike, 'boardGroup'>[]): string {
  const [first, ...others] = procedures.map((procedure) => procedure.boardGroup);
  return first !== undefined && others.every((group) => group === first) ? first : 'other';
}

/** Name over place, with the family's colour at the edge. */
export function ProcedureLines({ procedures }: { procedures: readonly ProcedureLike[] }) {
  return (
    <>
      {procedures.map((procedure, index) => (
        <span key={index} class={`family ${procedure.boardGroup}`}>
          <span class="strong">{procedure.name}</span>
          <span class="soft">
            {messages.procedure.purposeAnd(placeText(procedure), procedure.purpose)}
          </span>
        </span>
      ))}
    </>
  );
}
