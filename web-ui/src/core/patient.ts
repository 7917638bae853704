/** What is written of a patient: its fields, what to mind, what came from elsewhere, and the visits
 *  by region of the spine. */
import { isLive, type Status } from './states';
import { ageOn } from './time';

type Side = 'left' | 'right' | 'bilateral' | 'midline';

interface ContactLike {
  readonly representative?: boolean;
  readonly mayConsent?: boolean;
}

interface AllergyLike {
  readonly clinicalStatus: string;
  readonly verificationStatus: string;
}

/** The members of the content that each field is. */
export const membersOf = {
  name: ['familyName', 'givenNames'],
  preferredName: ['preferredName'],
  birthDate: ['birthDate'],
  sex: ['sex'],
  death: ['deceased', 'deceasedOn'],
  childbearing: ['childbearing'],
  formerNames: ['formerNames'],
  phones: ['phones'],
  email: ['email'],
  address: ['address'],
  language: ['language'],
  interpreter: ['interpreterNeeded'],
  contacts: ['contacts'],
  mobility: ['mobility'],
  weight: ['weightKg', 'weighedOn'],
  referringPhysician: ['referringPhysician'],
  primaryPhysician: ['primaryPhysician'],
} as const;

export type Field = keyof typeof membersOf;
export const allFields = Object.keys(membersOf) as Field[];

/** The content with one field as another one has it. */
export function withField<C extends object>(field: Field, ours: C, theirs: C): C {
  const members: readonly string[] = membersOf[field];
  const pick = (content: C, wanted: boolean) =>
    Object.entries(content).filter(([member]) => members.includes(member) === wanted);
  return Object.fromEntries([...pick(ours, false), ...pick(theirs, true)]) as C;
}

/** The fields in which two contents differ. */
export function fieldsChanged<C extends object>(before: C, after: C): Field[] {
  const of = (content: C, field: Field) => {
    const members: readonly string[] = membersOf[field];
    return JSON.stringify(Object.entries(content).filter(([member]) => members.includes(member)).sort());
  };
  return allFields.filter((field) => of(before, field) !== of(after, field));
}

const adult = 18;

/** Somebody under age for whom nobody is written who may consent. */
export function lacksConsent(birthDate: string, contacts: readonly ContactLike[], today: string): boolean {
  return (
    ageOn(birthDate, today) < adult &&
    !contacts.some((contact) => contact.representative === true && contact.mayConsent === true)
  );
}

/** Still there, as far as anybody knows. */
export function isPresent({ clinicalStatus, verificationStatus }: AllergyLike): boolean {
  return (
    !['inactive', 'resolved'].includes(clinicalStatus) && !['refuted', 'entered-in-error'].includes(verificationStatus)
  );
}

const pastStates = ['completed', 'stopped', 'cancelled', 'inactive', 'resolved', 'remission', 'ended'];

/** Medicines and conditions that are over. */
export function isPast(status: string): boolean {
  return pastStates.includes(status);
}

interface EntryLike {
  readonly name: string;
}

/** Entries that say the same once, with how often they are there. */
export function counted<T extends EntryLike>(
  entries: readonly T[],
  states: (entry: T) => string,
): { readonly entry: T; readonly count: number }[] {
  const groups = new Map<string, { entry: T; count: number }>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.name, states(entry)]);
    const known = groups.get(key);
    groups.set(key, { entry: known?.entry ?? entry, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((one, other) => (one.entry.name < other.entry.name ? -1 : 1));
}

interface ProcedureLike {
  readonly region: string;
  readonly side: Side;
  readonly levels: readonly string[];
}

interface VisitLike<P> {
  readonly status: Status;
  readonly procedures: readonly P[];
}

export const regions = ['cervical-thoracic', 'lumbar-sacral', 'sacroiliac', 'body'] as const;
export type Region = (typeof regions)[number];

export interface RegionVisit<V, P> {
  readonly visit: V;
  /** Those of the region. */
  readonly procedures: readonly P[];
}

/** The visits of every region, in their order; one visit may belong to several. */
export function visitsByRegion<P extends ProcedureLike, V extends VisitLike<P>>(
  visits: readonly V[],
): { readonly region: Region; readonly visits: readonly RegionVisit<V, P>[] }[] {
  const regionOf = ({ region }: ProcedureLike) => regions.find((known) => known === region) ?? 'body';
  return regions.map((region) => ({
    region,
    visits: visits.flatMap((visit) => {
      const procedures = visit.procedures.filter((procedure) => regionOf(procedure) === region);
      return procedures.length === 0 ? [] : [{ visit, procedures }];
    }),
  }));
}

const segments = [['C', 7], ['T', 12], ['L', 5], ['S', 5]] as const;

/** Every vertebra from the head downwards: "C1" to "S5". */
export const vertebrae = segments.flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);

/** Where a level lies, counted in vertebrae from the head: 22 for L4, 22.5 for L4-5. */
export function spinePlace(level: string): number | undefined {
  const [, upper = '', segment = '', lower] = /^([CTLS]\d+)(?:-([CTLS]?)(\d+))?$/.exec(level) ?? [];
  const at = vertebrae.indexOf(upper);
  if (at < 0) return undefined;
  if (lower === undefined) return at;
  return vertebrae.indexOf(`${segment === '' ? upper.charAt(0) : segment}${lower}`) === at + 1 ? at + 0.5 : undefined;
}

export interface SpineMark {
  /** In vertebrae from the head; nothing for the sacroiliac joints. */
  readonly at: number | undefined;
  readonly side: 'left' | 'right' | 'midline';
  /** Done, or still ahead. */
  readonly done: boolean;
}

const sidesOf = { left: ['left'], right: ['right'], bilateral: ['left', 'right'], midline: ['midline'] } as const;

/** What the visits put into the picture of the spine, each place once: done goes before ahead. */
export function spineMarks(visits: readonly VisitLike<ProcedureLike>[]): SpineMark[] {
  const marks = new Map<string, SpineMark>();
  for (const { status, procedures } of visits) {
    const done = status === 'discharged';
    if (!done && !isLive(status)) continue;
    for (const { region, levels, side } of procedures) {
      const places = region === 'sacroiliac' ? [undefined] : levels.map(spinePlace).filter((at) => at !== undefined);
      for (const at of places)
        for (const one of sidesOf[side]) {
          const key = `${at ?? 'sacroiliac'} ${one}`;
          if (done || !marks.has(key)) marks.set(key, { at, side: one, done });
        }
    }
  }
  return [...marks.values()];
}

const poundsInKilogram = 2.20462;

/** Whole pounds of kilograms as they are typed; nothing where that is no number. */
export function pounds(kilograms: string | number): number | undefined {
  const weight = typeof kilograms === 'number' ? kilograms : Number(kilograms.trim().replace(',', '.'));
  return Number.isFinite(weight) && weight > 0 ? Math.round(weight * poundsInKilogram) : undefined;
}
