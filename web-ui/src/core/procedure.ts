/** How procedures and levels of the spine are written. */

/** "L4–5" for "L4-5". */
export function levelText(key: string): string {
  return key.replaceAll('-', '–');
}

interface Joint {
  readonly segment: string;
  readonly from: string;
  readonly to: string;
}

/** "L4-5" as a stretch from L4 to 5; nothing for a single body or foramen, or across two segments. */
function jointOf(key: string): Joint | undefined {
  const match = /^([A-Z])(\d+)-(\d+)$/.exec(key);
  if (!match) return undefined;
  const [, segment = '', from = '', to = ''] = match;
  return { segment, from, to };
}

/** "L3–5" for neighbours of one segment, else "L3–4, L5–S1". Levels come from the head downwards. */
export function levelsText(keys: readonly string[]): string {
  const texts: string[] = [];
  let open: Joint | undefined;
  const close = () => {
    if (open) texts.push(`${open.segment}${open.from}–${open.to}`);
    open = undefined;
  };
  for (const key of keys) {
    const joint = jointOf(key);
    if (!joint) {
      close();
      texts.push(levelText(key));
    } else if (open?.segment === joint.segment && open.to === joint.from) {
      open = { ...open, to: joint.to };
    } else {
      close();
      open = joint;
    }
  }
  close();
  return texts.join(', ');
}

// The names are the catalogue's; these are what people in the clinic say for their first words.
const shortForms: readonly (readonly [string, string])[] = [
  ['Transforaminal', 'TF'],
  ['Interlaminar', 'IL'],
  ['Radiofrequency ablation', 'RF ablation'],
  ['Medial branch block', 'Medial branch'],
  ['Sacroiliac joint', 'SI joint'],
  ['Sacroiliac', 'SI'],
  ['Selective nerve root block', 'Nerve root block'],
  ['Facet joint injection', 'Facet'],
  ['Basivertebral nerve ablation', 'Basivertebral RF'],
  ['Spinal cord stimulator', 'SCS'],
  ['Dorsal root ganglion stimulator', 'DRG stimulator'],
];

/** "TF epidural" for "Transforaminal epidural, lumbar": the levels say the rest. */
export function shortProcedure(name: string): string {
  const [head = name] = name.split(',');
  for (const [long, short] of shortForms)
    if (head.startsWith(long)) return short + head.slice(long.length);
  return head;
}

interface TypeLike<P, S> {
  readonly purposes: readonly P[];
  readonly sides: readonly S[];
  readonly levels: readonly string[];
  readonly levelsMin: number;
  readonly levelsMax: number;
}

/** What has been said so far about a procedure to be booked. */
export interface Choice<P, S> {
  readonly purpose?: P;
  readonly side?: S;
  readonly levels: readonly string[];
}

/** What a type leaves open is asked; what it leaves no choice in is chosen. */
export function startChoice<P, S>(type: TypeLike<P, S>): Choice<P, S> {
  const [purpose, otherPurpose] = type.purposes;
  const [side, otherSide] = type.sides;
  return {
    ...(purpose !== undefined && otherPurpose === undefined ? { purpose } : {}),
    ...(side !== undefined && otherSide === undefined ? { side } : {}),
    levels: [],
  };
}

/** Adds or takes away a level; where only one is allowed, it takes the place of the other. Levels
 *  stay in the order of the spine. */
export function withLevel<P, S>(type: TypeLike<P, S>, chosen: readonly string[], key: string): string[] {
  if (chosen.includes(key)) return chosen.filter((level) => level !== key);
  if (type.levelsMax === 1) return [key];
  if (chosen.length >= type.levelsMax) return [...chosen];
  return type.levels.filter((level) => level === key || chosen.includes(level));
}

export function isComplete<P, S>(
  type: TypeLike<P, S>,
  choice: Choice<P, S>,
): choice is Choice<P, S> & { readonly purpose: P; readonly side: S } {
  const { length } = choice.levels;
  return (
    choice.purpose !== undefined &&
    choice.side !== undefined &&
    length >= type.levelsMin &&
    length <= type.levelsMax
  );
}

/** As many procedures as one visit can have. */
export const mostProcedures = 4;

/** The list with one entry at another place. */
export function reordered<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const entry = list[from];
  return entry === undefined ? rest : [...rest.slice(0, to), entry, ...rest.slice(to)];
}
