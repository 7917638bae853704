/** What somebody types about a patient, as the fields of a form hold it, and what is sent of it. */
import { phoneNumber } from './person';
import { parseSearch } from './search';

export type Asked = 'unasked' | 'yes' | 'no';
export type PhoneKind = 'home' | 'work' | 'mobile' | 'other';
export type Sex = 'female' | 'male' | 'other' | 'unknown';
export type Childbearing = 'unknown' | 'possible' | 'not_possible';
export type Mobility = 'unknown' | 'walks' | 'walks_with_aid' | 'wheelchair' | 'stretcher';

export interface PhoneForm {
  readonly number: string;
  readonly kind: PhoneKind;
  readonly mayCall: Asked;
  readonly mayLeaveMessage: Asked;
}

export interface ContactForm {
  readonly name: string;
  readonly relationship: string;
  readonly phone: string;
  readonly emergency: boolean;
  readonly representative: boolean;
  readonly mayConsent: boolean;
}

export interface FormerForm {
  readonly familyName: string;
  readonly givenNames: string;
}

export interface PatientForm {
  readonly familyName: string;
  readonly givenNames: string;
  readonly preferredName: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly phones: readonly PhoneForm[];
  readonly email: string;
  /** Street and house, a line each. */
  readonly lines: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
  readonly language: string;
  readonly interpreterNeeded: Asked;
  readonly contacts: readonly ContactForm[];
  readonly mobility: Mobility;
  readonly weightKg: string;
  readonly weighedOn: string;
  readonly childbearing: Childbearing;
  readonly referringPhysician: string;
  readonly primaryPhysician: string;
  readonly formerNames: readonly FormerForm[];
  readonly deceased: boolean;
  readonly deceasedOn: string;
}

export const blankPhone: PhoneForm = { number: '', kind: 'mobile', mayCall: 'unasked', mayLeaveMessage: 'unasked' };
export const blankContact: ContactForm = {
  name: '', relationship: '', phone: '', emergency: false, representative: false, mayConsent: false,
};
export const blankFormer: FormerForm = { familyName: '', givenNames: '' };

export const blankForm: PatientForm = {
  familyName: '', givenNames: '', preferredName: '', birthDate: '', sex: 'unknown', phones: [blankPhone],
  email: '', lines: '', city: '', state: '', postalCode: '', country: '',
  language: '', interpreterNeeded: 'unasked', contacts: [],
  mobility: 'unknown', weightKg: '', weighedOn: '', childbearing: 'unknown',
  referringPhysician: '', primaryPhysician: '', formerNames: [], deceased: false, deceasedOn: '',
};

interface Phone {
  number: string;
  kind: PhoneKind;
  mayCall?: boolean;
  mayLeaveMessage?: boolean;
}

interface Contact {
  name: string;
  relationship?: string;
  phone?: string;
  emergency?: boolean;
  representative?: boolean;
  mayConsent?: boolean;
}

interface Address {
  lines?: string[];
  city?: string;
  state?: string;
  postalCode?: string;
  country?: string;
}

/** What is sent and read; the contract's PatientContent. */
export interface Content {
  familyName: string;
  givenNames?: string;
  preferredName?: string;
  birthDate: string;
  sex?: Sex;
  deceased?: boolean;
  deceasedOn?: string;
  childbearing?: Childbearing;
  formerNames?: { familyName: string; givenNames?: string }[];
  phones?: Phone[];
  email?: string;
  address?: Address;
  language?: string;
  interpreterNeeded?: boolean;
  contacts?: Contact[];
  mobility?: Mobility;
  weightKg?: number;
  weighedOn?: string;
  referringPhysician?: string;
  primaryPhysician?: string;
}

const asked = (value: boolean | undefined): Asked => (value === undefined ? 'unasked' : value ? 'yes' : 'no');

function answered<K extends string>(key: K, value: Asked): Partial<Record<K, boolean>> {
  return value === 'unasked' ? {} : ({ [key]: value === 'yes' } as Record<K, boolean>);
}

/** The member, unless nothing stands there. */
function given<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  const text = value.trim();
  return text === '' ? {} : ({ [key]: text } as Record<K, string>);
}

/** The form filled with what is written. */
export function formFrom(content: Content): PatientForm {
  const { address = {} } = content;
  return {
    familyName: content.familyName,
    givenNames: content.givenNames ?? '',
    preferredName: content.preferredName ?? '',
    birthDate: content.birthDate,
    sex: content.sex ?? 'unknown',
    phones: (content.phones ?? []).map(({ number, kind, mayCall, mayLeaveMessage }) => ({
      number: phoneNumber(number), kind, mayCall: asked(mayCall), mayLeaveMessage: asked(mayLeaveMessage),
    })),
    email: content.email ?? '',
    lines: (address.lines ?? []).join('\n'),
    city: address.city ?? '',
    state: address.state ?? '',
    postalCode: address.postalCode ?? '',
    country: address.country ?? '',
    language: content.language ?? '',
    interpreterNeeded: asked(content.interpreterNeeded),
    contacts: (content.contacts ?? []).map((contact) => ({
      ...blankContact, ...contact, phone: phoneNumber(contact.phone ?? ''),
    })),
    mobility: content.mobility ?? 'unknown',
    weightKg: content.weightKg === undefined ? '' : String(content.weightKg),
    weighedOn: content.weighedOn ?? '',
    childbearing: content.childbearing ?? 'unknown',
    referringPhysician: content.referringPhysician ?? '',
    primaryPhysician: content.primaryPhysician ?? '',
    formerNames: (content.formerNames ?? []).map((name) => ({ ...blankFormer, ...name })),
    deceased: content.deceased ?? false,
    deceasedOn: content.deceasedOn ?? '',
  };
}

/** Something stands in the row; what has a choice from the beginning says nothing. */
function stands(row: object): boolean {
  return Object.entries(row).some(
    ([member, value]) => member !== 'kind' && typeof value === 'string' && value !== 'unasked' && value.trim() !== '',
  );
}

/** The form without the rows in which nothing stands. */
function pruned(form: PatientForm): PatientForm {
  return {
    ...form,
    phones: form.phones.filter(stands),
    contacts: form.contacts.filter(stands),
    formerNames: form.formerNames.filter(stands),
  };
}

/** Where a place of the form stands in what is sent: empty rows before it are not. */
export function sentPlace(form: PatientForm, place: string): string {
  const [, list, index, rest = ''] = /^\/(phones|contacts|formerNames)\/(\d+)(.*)$/.exec(place) ?? [];
  if (list === undefined) return place;
  const rows: readonly object[] = form[list as 'phones' | 'contacts' | 'formerNames'];
  return `/${list}/${rows.slice(0, Number(index)).filter(stands).length}${rest}`;
}

function addressFrom(form: PatientForm): Address | undefined {
  const lines = form.lines.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const address: Address = {
    ...(lines.length === 0 ? {} : { lines }),
    ...given('city', form.city),
    ...given('state', form.state),
    ...given('postalCode', form.postalCode),
    ...given('country', form.country.toUpperCase()),
  };
  return Object.keys(address).length === 0 ? undefined : address;
}

/** A weight as somebody types it; a comma is a point. */
function numberFrom(text: string): number {
  return Number(text.trim().replace(',', '.'));
}

/** All that is sent: it takes the place of all that was there. */
export function contentFrom(typed: PatientForm): Content {
  const form = pruned(typed);
  const address = addressFrom(form);
  return {
    familyName: form.familyName.trim(),
    ...given('givenNames', form.givenNames),
    ...given('preferredName', form.preferredName),
    birthDate: form.birthDate,
    sex: form.sex,
    deceased: form.deceased,
    ...(form.deceased ? given('deceasedOn', form.deceasedOn) : {}),
    childbearing: form.childbearing,
    formerNames: form.formerNames.map((name) => ({
      familyName: name.familyName.trim(), ...given('givenNames', name.givenNames),
    })),
    phones: form.phones.map((phone) => ({
      number: phone.number.trim(),
      kind: phone.kind,
      ...answered('mayCall', phone.mayCall),
      ...answered('mayLeaveMessage', phone.mayLeaveMessage),
    })),
    ...given('email', form.email),
    ...(address ? { address } : {}),
    ...given('language', form.language),
    ...answered('interpreterNeeded', form.interpreterNeeded),
    contacts: form.contacts.map(({ name, relationship, phone, emergency, representative, mayConsent }) => ({
      name: name.trim(),
      ...given('relationship', relationship),
      ...given('phone', phone),
      emergency,
      representative,
      mayConsent: representative && mayConsent,
    })),
    mobility: form.mobility,
    ...(form.weightKg.trim() === '' ? {} : { weightKg: numberFrom(form.weightKg), ...given('weighedOn', form.weighedOn) }),
    ...given('referringPhysician', form.referringPhysician),
    ...given('primaryPhysician', form.primaryPhysician),
  };
}

export type FaultCode = 'name' | 'birthDate' | 'weight';

/** What could not even be sent: the place in the content, and what it lacks. */
export function faultsOf(form: PatientForm): Readonly<Record<string, FaultCode>> {
  const weight = form.weightKg.trim() === '' ? 1 : numberFrom(form.weightKg);
  return {
    ...(form.familyName.trim() === '' ? { '/familyName': 'name' } : {}),
    ...(form.birthDate === '' ? { '/birthDate': 'birthDate' } : {}),
    ...(Number.isFinite(weight) ? {} : { '/weightKg': 'weight' }),
  };
}

const members = Object.keys(blankForm) as (keyof PatientForm)[];

/** The parts of the form in which two differ. */
export function partsChanged(one: PatientForm, other: PatientForm): (keyof PatientForm)[] {
  return members.filter((member) => JSON.stringify(one[member]) !== JSON.stringify(other[member]));
}

/** What was typed on top of what stands there now; `both` are the parts that somebody else has changed
 *  in another way too: there what was typed stays, and a person should look. */
export function rebased(
  base: PatientForm,
  mine: PatientForm,
  theirs: PatientForm,
): { readonly form: PatientForm; readonly both: (keyof PatientForm)[] } {
  const typed = partsChanged(base, mine);
  const own = Object.fromEntries(typed.map((member) => [member, mine[member]]));
  const elsewhere = partsChanged(base, theirs);
  const differing = partsChanged(mine, theirs);
  return {
    form: { ...theirs, ...own },
    both: typed.filter((member) => elsewhere.includes(member) && differing.includes(member)),
  };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** A form that begins with what was typed into the search: "Rossi, Marta" or "Marta Rossi", a birth
 *  date, a telephone number. */
export function formFromSearch(typed: string): PatientForm {
  const { text = '', birthDate = '', phone } = parseSearch(typed) ?? {};
  const comma = text.indexOf(',');
  const words = text.split(' ').filter((word) => word !== '');
  const [family, givenNames] =
    comma >= 0 ? [text.slice(0, comma), text.slice(comma + 1)] : [words.at(-1) ?? '', words.slice(0, -1).join(' ')];
  return {
    ...blankForm,
    familyName: capital(family.trim()),
    givenNames: capital(givenNames.trim()),
    birthDate,
    phones: [{ ...blankPhone, number: phone ?? '' }],
  };
}
