/** Who pays for a patient: the order, what a form holds of it, and which contractor a state suggests. */

export type CoverageKind =
  | 'medicare' | 'medicare_advantage' | 'medicaid' | 'commercial' | 'workers_compensation' | 'motor_accident'
  | 'military' | 'self_pay' | 'other';

/** What is sent and read; the contract's CoverageContent. */
export interface Content {
  kind: CoverageKind;
  payer: string;
  plan?: string;
  memberNumber?: string;
  groupNumber?: string;
  contractor?: string;
  state?: string;
  placeOfService?: string;
  starts?: string;
  ends?: string;
}

/** Every field as it is typed; what is not written is empty. */
export interface CoverageForm extends Record<Exclude<keyof Content, 'kind'>, string> {
  readonly kind: CoverageKind;
}

export const blankCoverage: CoverageForm = {
  kind: 'commercial', payer: '', plan: '', memberNumber: '', groupNumber: '', contractor: '', state: '',
  placeOfService: '', starts: '', ends: '',
};

interface Contractor {
  readonly jurisdiction: string;
  readonly states: readonly string[];
}

interface Ranked {
  readonly now: { readonly rank: number; readonly withdrawn?: string };
}

export function coverageForm(content: Content): CoverageForm {
  return { ...blankCoverage, ...content };
}

/** What is sent: nothing of what is empty. */
export function coverageFrom({ kind, payer, ...rest }: CoverageForm): Content {
  const given = Object.entries(rest)
    .map(([member, text]) => [member, text.trim()] as const)
    .filter(([, text]) => text !== '');
  return { kind, payer: payer.trim(), ...Object.fromEntries(given) };
}

/** Those that count, in the order in which they are asked, and those that were withdrawn. */
export function inOrder<C extends Ranked>(coverages: readonly C[]): { readonly asked: C[]; readonly withdrawn: C[] } {
  return {
    asked: coverages.filter(({ now }) => now.withdrawn === undefined).sort((one, other) => one.now.rank - other.now.rank),
    withdrawn: coverages.filter(({ now }) => now.withdrawn !== undefined),
  };
}

/** Where a coverage stands in its time on a day; without dates it is in force. */
export function termOn({ starts, ends }: Pick<Content, 'starts' | 'ends'>, day: string): 'ahead' | 'in_force' | 'ended' {
  if (ends !== undefined && ends < day) return 'ended';
  return starts !== undefined && starts > day ? 'ahead' : 'in_force';
}

/** Kinds whose claims follow the policies of a Medicare contractor. */
export function asksContractor(kind: CoverageKind): boolean {
  return kind === 'medicare' || kind === 'medicare_advantage';
}

/** The contractor that handles a state; nothing where none does, or where it is not sure which. */
export function suggestedContractor<C extends Contractor>(contractors: readonly C[], state: string): C | undefined {
  const [only, another] = contractors.filter(({ states }) => states.includes(state));
  return another === undefined ? only : undefined;
}

/** The form with another kind or state. A contractor that does not handle the state, or that nobody
 *  has named yet, gives way to the one that the state suggests. */
export function withState(
  form: CoverageForm,
  change: Partial<Pick<CoverageForm, 'kind' | 'state'>>,
  contractors: readonly Contractor[],
): CoverageForm {
  const next = { ...form, ...change };
  if (!asksContractor(next.kind)) return { ...next, contractor: '' };
  if (next.state === '') return next;
  const named = contractors.find(({ jurisdiction }) => jurisdiction === next.contractor);
  if (named?.states.includes(next.state) === true) return next;
  return { ...next, contractor: suggestedContractor(contractors, next.state)?.jurisdiction ?? '' };
}

/** The states that any contractor handles, in their order. */
export function statesOf(contractors: readonly Contractor[]): string[] {
  return [...new Set(contractors.flatMap(({ states }) => states))].sort();
}

export type CoverageFault = 'payer' | 'ends';

/** What could not be sent: the place in the content, and what it lacks. */
export function coverageFaults(form: CoverageForm): Readonly<Record<string, CoverageFault>> {
  return {
    ...(form.payer.trim() === '' ? { '/payer': 'payer' } : {}),
    ...(form.starts !== '' && form.ends !== '' && form.ends < form.starts ? { '/ends': 'ends' } : {}),
  };
}

/** Something stands there that did not before. */
export function coverageChanged(one: CoverageForm, other: CoverageForm): boolean {
  return JSON.stringify(coverageFrom(one)) !== JSON.stringify(coverageFrom(other));
}
