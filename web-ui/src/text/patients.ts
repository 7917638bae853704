/** The page of a patient and the form for what is written of one. Not among the messages that every
 *  page begins with: these come with their screens. */
import type { Patient, PatientContent } from '../api/types';
import type { Region } from '../core/patient';
import type { Asked, FaultCode, PatientForm } from '../core/patient-form';
import { families, plural } from './words';

export { patientFields as fields } from './words';

const sexes: Record<NonNullable<PatientContent['sex']>, string> = {
  female: 'Female',
  male: 'Male',
  other: 'Other',
  unknown: 'Not known',
};

const childbearings: Record<NonNullable<PatientContent['childbearing']>, string> = {
  unknown: 'Not known',
  possible: 'Possible',
  not_possible: 'Not possible',
};

const mobilities: Record<NonNullable<PatientContent['mobility']>, string> = {
  unknown: 'Not known',
  walks: 'Walks',
  walks_with_aid: 'Walks with an aid',
  wheelchair: 'Wheelchair',
  stretcher: 'Stretcher',
};

const kinds = { home: 'Home', work: 'Work', mobile: 'Mobile', other: 'Other' };

const answers: Record<Asked, string> = { unasked: 'Not asked', yes: 'Yes', no: 'No' };

const said = (answer: boolean | undefined, yes: string, no: string, unasked: string) =>
  answer === undefined ? unasked : answer ? yes : no;

const list = (words: readonly string[]) => words.filter((word) => word !== '').join(' · ');

export const values = {
  none: 'Not written',
  nothing: 'Nothing',
  silent: (names: readonly string[]) => `Not written: ${names.join(', ').toLowerCase()}`,
  sex: sexes,
  childbearing: childbearings,
  mobility: mobilities,
  phoneKind: kinds,
  answer: answers,
  alive: 'Alive',
  died: (on: string | undefined) => (on === undefined ? 'Has died' : `Died ${on}`),
  call: (answer: boolean | undefined) => said(answer, 'may be called', 'do not call', 'calling not asked'),
  message: (answer: boolean | undefined) =>
    said(answer, 'a message may be left', 'leave no message', 'message not asked'),
  interpreter: (answer: boolean | undefined) => said(answer, 'Needed', 'Not needed', 'Not asked'),
  emergency: 'Call in an emergency',
  representative: 'Represents the patient',
  consents: 'May consent',
  weight: (kilograms: number, pounds: number, on: string | undefined) =>
    `${kilograms} kg (${pounds} lb)${on === undefined ? '' : `, weighed ${on}`}`,
  line: (...words: string[]) => list(words),
};

export const form = {
  newTitle: 'New patient',
  editTitle: (name: string) => `Edit ${name}`,
  create: 'Take in patient',
  save: 'Save',
  leave: 'Cancel',
  unsaved: 'What you typed is not saved.',
  leaveAnyway: 'Leave without saving',
  stay: 'Go on typing',
  created: (name: string) => `${name} taken in`,
  saved: (name: string) => `${name} saved`,
  fault: {
    name: 'A family name is needed.',
    birthDate: 'A birth date is needed: month, day and year.',
    weight: 'A number of kilograms is needed, such as 72.5.',
  } satisfies Record<FaultCode, string>,
  faults: (count: number) => plural(count, 'field needs another look', 'fields need another look'),
  familyName: 'Family name',
  givenNames: 'Given names',
  preferredName: 'Preferred name',
  preferredHint: 'What to call the patient, if it is another name',
  birthDate: 'Birth date',
  born: (date: string, age: number) => `${date}, ${age} years old`,
  sex: 'Sex',
  phones: 'Phones',
  phoneAt: (place: number) => `Phone ${place}`,
  phonesHint: 'The one to call first is the first.',
  number: 'Number',
  kind: 'Kind',
  mayCall: 'May be called',
  mayLeaveMessage: 'Message may be left',
  addPhone: 'Add a phone',
  removePhone: (place: number) => `Remove phone ${place}`,
  groups: {
    contact: 'E-mail and address',
    language: 'Language and interpreter',
    people: 'Representative and emergency contact',
    body: 'Mobility, weight and childbearing',
    physicians: 'Physicians',
    former: 'Former names',
    death: 'Death',
  },
  email: 'E-mail',
  lines: 'Street',
  city: 'City',
  state: 'State',
  postalCode: 'ZIP code',
  country: 'Country',
  countryHint: 'Two letters, such as US',
  language: 'Language',
  noLanguage: 'Not written',
  interpreterNeeded: 'Interpreter needed',
  people: 'People',
  personAt: (place: number) => `Person ${place}`,
  personName: 'Name',
  relationship: 'Relationship',
  relationshipHint: 'Such as daughter or guardian',
  personPhone: 'Phone',
  emergency: 'To be called in an emergency',
  representative: 'Represents the patient',
  mayConsent: 'May consent in the patient’s place',
  addPerson: 'Add a person',
  removePerson: (place: number) => `Remove person ${place}`,
  mobility: 'Mobility',
  weightKg: 'Weight in kg',
  pounds: (pounds: number) => `${pounds} lb`,
  weighedOn: 'Weighed on',
  childbearing: 'Childbearing',
  referringPhysician: 'Referring physician',
  primaryPhysician: 'Primary physician',
  formerAt: (place: number) => `Former name ${place}`,
  formerFamily: 'Former family name',
  formerGiven: 'Former given names',
  addFormer: 'Add a former name',
  removeFormer: (place: number) => `Remove former name ${place}`,
  deceased: 'The patient has died',
  deceasedOn: 'Died on',
  parts: {
    familyName: 'family name',
    givenNames: 'given names',
    preferredName: 'preferred name',
    birthDate: 'birth date',
    sex: 'sex',
    phones: 'phones',
    email: 'e-mail',
    lines: 'street',
    city: 'city',
    state: 'state',
    postalCode: 'ZIP code',
    country: 'country',
    language: 'language',
    interpreterNeeded: 'interpreter',
    contacts: 'people',
    mobility: 'mobility',
    weightKg: 'weight',
    weighedOn: 'day of weighing',
    childbearing: 'childbearing',
    referringPhysician: 'referring physician',
    primaryPhysician: 'primary physician',
    formerNames: 'former names',
    deceased: 'death',
    deceasedOn: 'day of death',
  } satisfies Record<keyof PatientForm, string>,
};

/** Somebody else changed it first. */
export const stale = {
  changed: 'Somebody changed this patient in the meantime.',
  changedBy: (name: string) => `${name} changed this patient in the meantime.`,
  what: (changed: readonly string[]) => `Changed: ${changed.join(', ').toLowerCase()}.`,
  goOn: 'Go on with what I typed',
  takeTheirs: 'Drop what I typed',
  rebased: 'What you typed stands on top of what is written now. Look at it and save.',
  both: (parts: readonly string[]) => `Both of you changed: ${parts.join(', ')}. Yours stands here; look whether it is right.`,
};

export const likely = {
  title: 'Is this the same person?',
  question: (count: number) =>
    count === 1 ? 'Somebody like this is known already.' : `${count} people like this are known already.`,
  reasons: {
    birth_date_and_name: 'born on the same day, with a similar name',
    phone: 'has the same telephone number',
    record_number: 'has the same record number',
  },
  because: (reasons: readonly string[]) => reasons.join('; '),
  this: 'This is the person',
  thisIs: (name: string) => `This is the person: ${name}`,
  other: (count: number) => (count === 1 ? 'Somebody else' : 'None of these'),
  otherHint: 'Takes in a new patient beside them.',
  back: 'Back to what I typed',
  columns: { what: 'What', typed: 'As typed', known: 'Known already', here: 'This patient', there: 'The other' },
  rows: { name: 'Name', preferred: 'Preferred', former: 'Former names', birthDate: 'Born', sex: 'Sex', phones: 'Phones', record: 'Record' },
  same: 'the same',
  newRecord: 'New',
  ask: (file: string) => `Whose record is ${file}?`,
  sameAs: (name: string) => `The same person: ${name}`,
  sameButton: 'The same person',
  chosen: (name: string) => `${name} is known already and was chosen`,
};

const regions: Record<Region, string> = {
  'cervical-thoracic': 'Neck and upper back',
  'lumbar-sacral': 'Lower back',
  sacroiliac: 'Sacroiliac joints',
  body: 'Elsewhere in the body',
};

const medicineStates: Readonly<Record<string, string>> = {
  active: 'taken',
  'on-hold': 'paused',
  completed: 'ended',
  stopped: 'stopped',
  cancelled: 'cancelled',
  draft: 'not started',
  unknown: 'not known whether taken',
};

const clinicalStates: Readonly<Record<string, string>> = {
  active: 'active',
  recurrence: 'came back',
  relapse: 'came back',
  inactive: 'not active',
  remission: 'in remission',
  resolved: 'over',
};

const certainties: Readonly<Record<string, string>> = {
  confirmed: 'confirmed',
  unconfirmed: 'not confirmed',
  provisional: 'not confirmed',
  presumed: 'presumed',
  differential: 'not confirmed',
  refuted: 'ruled out',
};

const dangers: Readonly<Record<string, string>> = { high: 'dangerous', low: 'not dangerous' };

const inWords = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code.replaceAll(/[_-]/g, ' ');

export const page = {
  edit: 'Edit',
  book: 'Book a visit',
  called: (name: string) => `Called ${name}`,
  formerly: (names: readonly string[]) => `formerly ${names.join(', ')}`,
  facts: (age: number, sex: string, born: string, record: string) =>
    list([`${age} y`, sex, `born ${born}`, `record ${record}`]),
  numbers: 'Numbers of other systems',
  number: (assigner: string, value: string) => `${value} (${assigner})`,
  signs: 'What to mind',
  deceased: (on: string | undefined) => (on === undefined ? 'Has died' : `Died ${on}`),
  allergy: (name: string) => `Allergy: ${name}`,
  noAllergy: 'No allergy on record',
  interpreter: (language: string) => (language === '' ? 'Interpreter needed' : `Interpreter: ${language}`),
  noConsent: 'A minor, and nobody is written who may consent',
  differences: (count: number) =>
    plural(count, 'difference from a record from elsewhere', 'differences from a record from elsewhere'),
  weHave: 'We have',
  theySay: (date: string) => `The record of ${date} says`,
  take: 'Take theirs',
  takeIt: (field: string) => `Take theirs: ${field}`,
  keep: 'Keep ours',
  keepIt: (field: string) => `Keep ours: ${field}`,
  taken: (field: string) => `${field}: theirs taken`,
  kept: (field: string) => `${field}: ours kept`,
  visits: 'Visits',
  noVisits: 'No visit at your sites.',
  visitsAt: 'At your sites, the newest 50 at most.',
  spine: (parts: readonly string[]) => `Spine from behind. ${parts.join('; ')}`,
  regionCount: (region: Region, count: number) => `${regions[region]}: ${plural(count, 'visit', 'visits')}`,
  fromBehind: 'Seen from behind',
  leftRight: { left: 'L', right: 'R' },
  done: 'done',
  ahead: 'ahead',
  region: regions,
  noneThere: 'None',
  visitLine: (what: string, where: string, state: string) => list([what, where, state]),
  allergies: 'Allergies',
  noAllergies: 'None on record. Ask the patient.',
  medications: 'Medicines',
  noMedications: 'None on record. Ask the patient.',
  conditions: 'Conditions',
  noConditions: 'None on record.',
  earlier: (count: number) => `${count} earlier`,
  times: (count: number) => `${count} times on record`,
  medicine: (status: string) => inWords(medicineStates, status),
  clinical: (status: string) => inWords(clinicalStates, status),
  certainty: (status: string) => inWords(certainties, status),
  danger: (criticality: string) => dangers[criticality] ?? '',
  since: (month: string) => `since ${month}`,
  until: (month: string) => `until ${month}`,
  words: list,
  contact: 'Contact',
  people: 'People',
  body: 'Body',
  physicians: 'Physicians',
  source: 'Where it comes from',
  entered: 'Entered here',
  imported: 'From a record from elsewhere',
  importedAt: (when: string) => `Last changed by an import ${when}.`,
  notImported: 'No record from elsewhere was imported.',
  history: 'Changes',
  showHistory: 'Show all changes',
  version: (when: string, by: string) => list([when, by]),
  system: 'system',
  action: (action: string) =>
    ({
      'patient.created': 'Taken in',
      'patient.updated': 'Changed by an import',
      'patient.edited': 'Edited',
      'patient.difference_kept': 'A difference looked at, ours kept',
      'patient.merged': 'Became a part of another record',
      'patient.unmerged': 'A record of its own again',
      'patient.merge_kept': 'Merged with another record',
      'patient.merge_undone': 'Merge undone',
    })[action] ?? action,
  noField: 'No field here changed.',
  oldValues: 'What it said before',
  duplicates: (count: number) => plural(count, 'person may be the same', 'people may be the same'),
  compare: 'Compare side by side',
  open: 'Open',
  openIt: (name: string) => `Open ${name}`,
  showAll: (count: number) => `Show all ${count}`,
};

type Session = Patient['outsideSessions'][number];

const sessionSides: Record<NonNullable<Session['side']>, string> = {
  left: 'left',
  right: 'right',
  bilateral: 'both sides',
  midline: 'midline',
};

const sessionStates: Record<Session['status'], string> = {
  future: 'planned, not counted',
  aborted_before: 'stopped before the needle',
  unknown: 'not known whether it was done',
  aborted: 'stopped, not known how far it went',
  aborted_after: 'stopped after the needle went in',
  completed: '',
};

const sureness: Record<Session['confidence'], string> = {
  coded_cpt: 'by billing code',
  coded_snomed: 'by clinical code',
  by_name: 'by its name only',
  partial_date: 'the day is not known',
};

const reasons: Record<Patient['unplacedProcedures'][number]['reason'], string> = {
  no_date: 'without a date',
  in_progress: 'not finished',
  not_an_injection: 'not an injection of this kind',
  other_procedure: 'another procedure',
};

/** Injections that were done elsewhere. */
export const elsewhere = {
  title: 'Injections elsewhere',
  none: 'None on record',
  family: (family: string) => families[family] ?? family,
  region: (region: string | undefined) =>
    region === undefined ? 'region not known' : region in regions ? regions[region as Region] : region,
  place: (level: string, side: Session['side']) => [level, side === undefined ? '' : sessionSides[side]].join(' ').trim(),
  status: sessionStates,
  confidence: sureness,
  sideByName: 'the side from words only',
  others: (count: number) => plural(count, 'other entry that is not counted', 'other entries that are not counted'),
  reason: reasons,
};

/** What an entry is to the clinic, beside its name: "anticoagulant (doac), by its name only". */
export const meaning = (name: string, { classes, matchedBy }: Patient['medications'][number]['meaning']): string => {
  if (classes.length === 0 || classes.join() === name.toLowerCase()) return '';
  const words = classes.map((one) => {
    const [kind = '', sub] = one.replaceAll('_', ' ').split(':');
    return sub === undefined ? kind : `${kind} (${sub})`;
  });
  return `${words.join(', ')}${matchedBy === 'name' ? ', by its name only' : ''}`;
};
