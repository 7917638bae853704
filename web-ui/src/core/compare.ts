/** Two people side by side, with what is the same of them. */

export interface Person {
  readonly familyName: string;
  readonly givenNames?: string;
  readonly preferredName?: string;
  readonly formerNames?: readonly { readonly familyName: string }[];
  readonly birthDate: string;
  readonly sex?: string;
  readonly phones?: readonly { readonly number: string }[];
}

export interface Part {
  readonly text: string;
  /** The other one has it too. */
  readonly same: boolean;
}

export type Row = 'name' | 'preferred' | 'former' | 'birthDate' | 'sex' | 'phones';

export interface ComparedRow {
  readonly row: Row;
  readonly one: readonly Part[];
  readonly other: readonly Part[];
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** The same words, whatever their accents and capitals. */
function sameText(one: string, other: string): boolean {
  return folded(one) !== '' && folded(one) === folded(other);
}

const lastDigits = 10;

/** The same telephone number in two notations. */
function samePhone(one: string, other: string): boolean {
  const digits = (number: string) => number.replace(/\D/g, '').slice(-lastDigits);
  return digits(one) !== '' && digits(one) === digits(other);
}

const partsOf: Readonly<Record<Row, (person: Person) => readonly (string | undefined)[]>> = {
  name: (person) => [person.familyName, person.givenNames],
  preferred: (person) => [person.preferredName],
  former: (person) => (person.formerNames ?? []).map(({ familyName }) => familyName),
  birthDate: (person) => [person.birthDate],
  sex: (person) => [person.sex === 'unknown' ? undefined : person.sex],
  phones: (person) => (person.phones ?? []).map(({ number }) => number),
};

const names: readonly Row[] = ['name', 'preferred', 'former'];

/** Row by row what both are; rows in which neither says anything are left out. A name counts as the
 *  same wherever the other one has it: as a former name, or first and last changed about. */
export function compared(one: Person, other: Person): ComparedRow[] {
  const texts = (person: Person, row: Row) => partsOf[row](person).filter((text) => text !== undefined && text.trim() !== '') as string[];
  const kin = (row: Row) => (names.includes(row) ? names : [row]);
  const marked = (person: Person, beside: Person, row: Row) => {
    const others = kin(row).flatMap((each) => texts(beside, each));
    const same = row === 'phones' ? samePhone : sameText;
    return texts(person, row).map((text) => ({ text, same: others.some((there) => same(text, there)) }));
  };
  return (Object.keys(partsOf) as Row[])
    .map((row) => ({ row, one: marked(one, other, row), other: marked(other, one, row) }))
    .filter((row) => row.one.length + row.other.length > 0);
}
