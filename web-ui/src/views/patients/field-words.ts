/** What is written of a patient, field by field, in words. */
import type { PatientContent, PatientField } from '../../api/types';
import { languageName } from '../../core/language';
import { pounds } from '../../core/patient';
import { fullName, isolated, phoneNumber } from '../../core/person';
import { plainDate } from '../../core/time';
import { values as text } from '../../text/patients';

type Phone = NonNullable<PatientContent['phones']>[number];
type Contact = NonNullable<PatientContent['contacts']>[number];

const named = ({ familyName, givenNames }: { familyName: string; givenNames?: string }) =>
  fullName({ familyName, givenNames: givenNames ?? '' });

export function phoneWords({ number, kind, mayCall, mayLeaveMessage }: Phone): string {
  return text.line(phoneNumber(number), text.phoneKind[kind], text.call(mayCall), text.message(mayLeaveMessage));
}

export function contactWords({ name, relationship, phone, emergency, representative, mayConsent }: Contact): string {
  return text.line(
    isolated(name),
    isolated(relationship ?? ''),
    phone === undefined ? '' : phoneNumber(phone),
    emergency === true ? text.emergency : '',
    representative === true ? text.representative : '',
    mayConsent === true ? text.consents : '',
  );
}

function addressWords({ address = {} }: PatientContent): string[] {
  const { lines = [], city = '', state = '', postalCode = '', country = '' } = address;
  return [...lines, [city, state, postalCode].filter((part) => part !== '').join(' '), country].map(isolated);
}

function weightWords({ weightKg, weighedOn }: PatientContent): string {
  if (weightKg === undefined) return '';
  return text.weight(weightKg, pounds(weightKg) ?? 0, weighedOn === undefined ? undefined : plainDate(weighedOn));
}

/** A choice, unless it says that nobody knows. */
const known = <V extends string>(words: Readonly<Record<V | 'unknown', string>>, value: V | undefined) =>
  value === undefined || value === 'unknown' ? '' : words[value];

const wordsOf: Readonly<Record<PatientField, (content: PatientContent) => readonly string[]>> = {
  name: (content) => [named(content)],
  preferredName: ({ preferredName = '' }) => [isolated(preferredName)],
  birthDate: ({ birthDate }) => [plainDate(birthDate)],
  sex: ({ sex }) => [known(text.sex, sex)],
  death: ({ deceased, deceasedOn }) => [
    deceased === true ? text.died(deceasedOn === undefined ? undefined : plainDate(deceasedOn)) : text.alive,
  ],
  childbearing: ({ childbearing }) => [known(text.childbearing, childbearing)],
  formerNames: ({ formerNames = [] }) => formerNames.map(named),
  phones: ({ phones = [] }) => phones.map(phoneWords),
  email: ({ email = '' }) => [isolated(email)],
  address: addressWords,
  language: ({ language = '' }) => [language === '' ? '' : languageName(language)],
  interpreter: ({ interpreterNeeded }) => [text.interpreter(interpreterNeeded)],
  contacts: ({ contacts = [] }) => contacts.map(contactWords),
  mobility: ({ mobility }) => [known(text.mobility, mobility)],
  weight: (content) => [weightWords(content)],
  referringPhysician: ({ referringPhysician = '' }) => [isolated(referringPhysician)],
  primaryPhysician: ({ primaryPhysician = '' }) => [isolated(primaryPhysician)],
};

/** Line by line; nothing where nothing is written. */
export function fieldWords(field: PatientField, content: PatientContent): string[] {
  return wordsOf[field](content).filter((line) => line !== '');
}
