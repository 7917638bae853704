/** How a patient is written: in full for those who treat, in short where others can read along. */

export interface Named {
  readonly familyName: string;
  readonly givenNames: string;
  readonly recordNumber: string;
}

// Marks that turn the direction of what stands around them.
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Without marks of direction. */
export function unturned(text: string): string {
  return text.replace(turning, '');
}

/** A text that somebody typed, so that it cannot reorder what stands beside it: without marks of
 *  direction, and kept apart where it runs from right to left. */
export function isolated(text: string): string {
  const plain = unturned(text);
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}

function firstLetter(name: string): string {
  return /\p{L}/u.exec(name)?.[0]?.toUpperCase() ?? '';
}

/** "RM" for Rossi, Marta. */
export function initials(person: Named): string {
  return firstLetter(person.familyName) + firstLetter(person.givenNames);
}

/** "Rossi, Marta" */
export function fullName(person: Omit<Named, 'recordNumber'>): string {
  return [person.familyName, person.givenNames].map(isolated).filter((name) => name !== '').join(', ');
}

/** "Rossi, M." */
export function shortName(person: Named): string {
  const letter = firstLetter(person.givenNames);
  const family = isolated(person.familyName);
  return letter === '' ? family : `${family}, ${isolated(letter)}.`;
}

/** "312 086 417": groups of three from the left, the one spelling of a record number. */
export function recordNumber(digits: string): string {
  return digits.replace(/\s/g, '').replace(/(.{3})(?=.)/g, '$1 ');
}

/** "585 555 0123" for +15855550123; numbers of other countries as they are dialled. */
export function phoneNumber(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}

/** The last four digits, for a tile on the board. */
export function recordTail(digits: string): string {
  return digits.replace(/\s/g, '').slice(-4);
}

/** "RM 6417", as the board names a patient. */
export function tileName(person: Named): string {
  return `${isolated(initials(person))} ${recordTail(person.recordNumber)}`;
}

/** One digit changed or two neighbours swapped. */
function nearlySame(one: string, other: string): boolean {
  if (one === other || one.length !== other.length) return false;
  const differing = Array.from(one, (digit, at) => (digit === other[at] ? -1 : at)).filter((at) => at >= 0);
  if (differing.length === 1) return true;
  const [first = 0, second = 0] = differing;
  return (
    differing.length === 2 &&
    second === first + 1 &&
    one[first] === other[second] &&
    one[second] === other[first]
  );
}

/** The people of a day who could be taken for another one of that day: the same initials, the same
 *  family name, or nearly the same record number. The day list's signs follow the same rule. */
export function similarPeople(people: readonly (Named & { readonly id: string })[]): Set<string> {
  const similar = new Set<string>();
  for (const [index, one] of people.entries()) {
    for (const other of people.slice(index + 1)) {
      if (one.id === other.id) continue;
      if (
        initials(one) === initials(other) ||
        one.familyName === other.familyName ||
        nearlySame(one.recordNumber, other.recordNumber)
      )
        similar.add(one.id).add(other.id);
    }
  }
  return similar;
}
