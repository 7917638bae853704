/** Two records of one person: what differs, and what is written of the person from then on. */
import { fieldsChanged, withField, type Field } from './patient';

/** Whose field counts; proposed is neither of both, such as the numbers of both. */
export type Choice = 'this' | 'other' | 'proposed';
export type Choices = Readonly<Partial<Record<Field, Choice>>>;

interface Name {
  familyName: string;
  givenNames?: string;
}

interface Content extends Name {
  formerNames?: Name[];
}

export interface Sides<C> {
  readonly this: C;
  readonly other: C;
  readonly proposed: C;
}

export interface MergeRow {
  readonly field: Field;
  /** At least two, and all of them different. */
  readonly options: readonly Choice[];
  /** The one that says what the server proposes. */
  readonly start: Choice;
}

const differs = <C extends object>(field: Field, one: C, other: C) => fieldsChanged(one, other).includes(field);

/** The fields that need a choice. */
export function mergeRows<C extends object>(sides: Sides<C>): MergeRow[] {
  const fields = [...fieldsChanged(sides.this, sides.other), ...fieldsChanged(sides.this, sides.proposed)];
  return [...new Set(fields)].map((field) => {
    const all: readonly Choice[] = ['this', 'other', 'proposed'];
    const options = all.filter((choice, at) => all.slice(0, at).every((before) => differs(field, sides[before], sides[choice])));
    const start = options.find((choice) => !differs(field, sides[choice], sides.proposed)) ?? 'proposed';
    return { field, options, start };
  });
}

const sameName = (one: Name, other: Name) =>
  one.familyName === other.familyName && (one.givenNames ?? '') === (other.givenNames ?? '');

/** What is proposed when a name was chosen: whoever's name does not stay is a former name. */
export function proposedFor<C extends Content>(sides: Sides<C>, name: Choice | undefined): C {
  const { proposed } = sides;
  if (name !== 'other' || sameName(sides.this, sides.other)) return proposed;
  const { familyName, givenNames } = sides.this;
  const ours: Name = { familyName, ...(givenNames === undefined ? {} : { givenNames }) };
  const kept = (proposed.formerNames ?? []).filter((former) => !sameName(former, sides.other));
  return { ...proposed, formerNames: kept.some((former) => sameName(former, ours)) ? kept : [...kept, ours] };
}

/** What is written of the person from then on; where nothing was chosen, what is proposed. */
export function mergedContent<C extends Content>(sides: Sides<C>, choices: Choices): C {
  const proposed = proposedFor(sides, choices.name);
  return (Object.keys(choices) as Field[]).reduce((content, field) => {
    const choice = choices[field] ?? 'proposed';
    return choice === 'proposed' ? content : withField(field, content, sides[choice]);
  }, proposed);
}

/** What was chosen, as far as it can still be chosen when the records were read again. */
export function keptChoices(choices: Choices, rows: readonly MergeRow[]): Choices {
  return Object.fromEntries(
    Object.entries(choices).filter(([field, choice]) =>
      rows.some((row) => row.field === field && row.options.includes(choice)),
    ),
  );
}
