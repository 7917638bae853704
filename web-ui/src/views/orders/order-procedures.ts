/** The procedures of an order or a half-made booking, between how they are kept and how a form shows
 *  them. Anything but the procedure itself may still be missing. */
import type { OrderItem, ProcedureTypeList } from '../../api/types';
import type { ProcedureLike } from '../../components/procedure';
import { placeText } from '../../components/procedure';
import type { DraftProcedure } from '../../core/draft';
import { levelsText, shortProcedure, startChoice } from '../../core/procedure';
import { messages } from '../../messages';
import { noneYet, type PlannedProcedure } from '../scheduler/procedure-list';

type Kept = Readonly<DraftProcedure> | Readonly<OrderItem>;

/** For a form. What the clinic no longer offers is to be chosen again. */
export function plannedFrom(kept: readonly Kept[], types: ProcedureTypeList): readonly PlannedProcedure[] {
  if (kept.length === 0) return noneYet;
  return kept.map((item, id) => {
    const type = types.procedureTypes.find(({ key }) => key === item.key);
    if (!type) return { id };
    const purpose = type.purposes.find((allowed) => allowed === item.purpose);
    const side = type.sides.find((allowed) => allowed === item.side);
    const levels = type.levels.filter((level) => item.levels?.includes(level));
    return { id, chosen: { type, choice: { ...startChoice(type), ...(purpose ? { purpose } : {}), ...(side ? { side } : {}), levels } } };
  });
}

/** As it is kept, with what is chosen so far. */
export function itemsOf(planned: readonly PlannedProcedure[]): (OrderItem & DraftProcedure)[] {
  return planned.flatMap(({ chosen }) => {
    if (!chosen) return [];
    const { purpose, side, levels } = chosen.choice;
    return [{ key: chosen.type.key, ...(purpose ? { purpose } : {}), ...(side ? { side } : {}), levels: [...levels] }];
  });
}

/** "TF epidural L4–5 left + SI joint": what is said so far, in short. */
export function keptTile(kept: readonly Kept[], types: ProcedureTypeList | undefined): string {
  return messages.procedure.list(
    kept.map((item) => {
      const type = types?.procedureTypes.find(({ key }) => key === item.key);
      const name = type ? shortProcedure(type.name) : item.key;
      const levels = item.levels ?? [];
      const side = type?.sides.find((allowed) => allowed === item.side);
      return messages.procedure.at(name, side ? placeText({ levels, side }) : levelsText(levels));
    }),
  );
}

/** The family at whose colour it stands. */
export function keptGroup(kept: readonly Kept[], types: ProcedureTypeList | undefined): ProcedureLike['boardGroup'] {
  const groups = new Set(
    kept.map(({ key }) => types?.procedureTypes.find((type) => type.key === key)?.boardGroup ?? 'other'),
  );
  const [only = 'other', another] = groups;
  return another === undefined ? only : 'other';
}
