// Each judge of FHIR records refuses what it is there for, and a good record is good to all of them.
import { expect, test } from '@playwright/test';
import type { Bundle, Resource } from '../support/fhir/bundle.ts';
import { judges } from '../support/fhir/judges.ts';

const patient = 'urn:uuid:0190a000-0000-7000-8000-000000000001';
const subject = { reference: patient };
const terminology = 'http://terminology.hl7.org/CodeSystem';
const status = (system: string, code: string) => ({ coding: [{ system: `${terminology}/${system}`, code }] });

const good: Bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      fullUrl: patient,
      resource: {
        resourceType: 'Patient',
        id: '0190a000-0000-7000-8000-000000000001',
        meta: { lastUpdated: '2026-03-01T10:00:00Z' },
        identifier: [{ system: 'http://hospital.example', value: '4711' }],
        name: [{ use: 'official', family: 'Quill', given: ['Ana'] }],
        telecom: [{ system: 'phone', value: '+15855550111', use: 'home', rank: 1 }],
        gender: 'female',
        birthDate: '1958-03-04',
        contact: [{ name: { text: 'Tess Quill' } }],
      },
    },
    {
      fullUrl: 'urn:x-test:weight',
      resource: {
        resourceType: 'Observation',
        id: 'weight',
        status: 'final',
        category: [status('observation-category', 'vital-signs')],
        code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
        subject,
        effectiveDateTime: '2026-01-02',
        valueQuantity: { value: 70.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
      },
    },
    {
      fullUrl: 'urn:x-test:a1',
      resource: {
        resourceType: 'AllergyIntolerance',
        id: 'a1',
        clinicalStatus: status('allergyintolerance-clinical', 'active'),
        verificationStatus: status('allergyintolerance-verification', 'confirmed'),
        code: { text: 'Latex' },
        patient: subject,
      },
    },
    {
      fullUrl: 'urn:x-test:c1',
      resource: {
        resourceType: 'Condition',
        id: 'c1',
        clinicalStatus: status('condition-clinical', 'resolved'),
        code: { text: 'Sciatica' },
        subject,
        onsetDateTime: '2020-02-29',
        abatementDateTime: '2021-03-01T10:00:00Z',
      },
    },
    {
      fullUrl: 'urn:x-test:m1',
      resource: {
        resourceType: 'MedicationRequest',
        id: 'm1',
        status: 'active',
        intent: 'order',
        medicationCodeableConcept: { text: 'Warfarin' },
        subject,
      },
    },
  ],
};

const [person, weight, allergy, condition, medication] = [0, 1, 2, 3, 4] as const;
/** The good record with other members in one of its entries; undefined: without the member. */
const changed = (at: number, members: Readonly<Record<string, unknown>>): Bundle => ({
  ...good,
  entry: good.entry.map((entry, index) => (index === at ? { ...entry, resource: merged(entry.resource, members) } : entry)),
});
const merged = (resource: Resource, members: Readonly<Record<string, unknown>>): Resource => ({
  resourceType: resource.resourceType,
  ...Object.fromEntries(Object.entries({ ...resource, ...members }).filter(([, value]) => value !== undefined)),
});
/** The good record with another name of one of its entries. */
const named = (at: number, fullUrl: string | undefined): Bundle => ({
  ...good,
  entry: good.entry.map((entry, index) => {
    if (index !== at) return entry;
    return fullUrl === undefined ? { resource: entry.resource } : { ...entry, fullUrl };
  }),
});

/** What is wrong, and who has to say so; the others may. */
const faults: readonly (readonly [string, Bundle, readonly string[]])[] = [
  ['a member that FHIR does not know', changed(person, { nickname: 'Annie' }), ['medplum', 'schema', 'lantana']],
  ['a number for a text', changed(person, { birthDate: 19580304 }), ['medplum', 'schema']],
  ['an object for an array', changed(person, { name: { family: 'Quill' } }), ['medplum', 'schema', 'lantana']],
  ['a gender of no value set', changed(person, { gender: 'f' }), ['schema', 'lantana']],
  ['an empty text', changed(person, { name: [{ family: '' }] }), ['schema']],
  ['an id with a blank', changed(condition, { id: 'c 1' }), ['schema']],
  ['a time without a zone', changed(person, { meta: { lastUpdated: '2026-03-01T10:00:00' } }), ['medplum', 'schema']],
  ['a status that is missing', changed(medication, { status: undefined }), ['medplum', 'lantana']],
  ['an intent of no value set', changed(medication, { intent: 'wish' }), ['lantana']],
  ['a medication of nothing', changed(medication, { medicationCodeableConcept: undefined }), ['medplum']],
  ['a contact of nobody (pat-1)', changed(person, { contact: [{ relationship: [{ text: 'aunt' }] }] }), ['medplum', 'invariants']],
  ['a number of no system (cpt-2)', changed(person, { telecom: [{ value: '+15855550111' }] }), ['invariants']],
  ['an allergy of no clinical status (ait-1)', changed(allergy, { clinicalStatus: undefined }), ['medplum', 'invariants']],
  [
    'an allergy in error with a clinical status (ait-2)',
    changed(allergy, { verificationStatus: status('allergyintolerance-verification', 'entered-in-error') }),
    ['medplum', 'invariants'],
  ],
  [
    'a condition that is over and active (con-4)',
    changed(condition, { clinicalStatus: status('condition-clinical', 'active') }),
    ['medplum', 'invariants'],
  ],
  [
    'a condition in error with a clinical status (con-5)',
    changed(condition, { verificationStatus: status('condition-ver-status', 'entered-in-error') }),
    ['medplum', 'invariants'],
  ],
  ['a name twice (bdl-7)', named(medication, 'urn:x-test:c1'), ['medplum', 'invariants', 'own']],
  ['an extension of nothing (ext-1)', changed(person, { extension: [{ url: 'urn:x-test:e' }] }), ['medplum', 'invariants']],
  ['a name that is no address', named(condition, 'c1 of Ana'), ['schema', 'own']],
  ['an entry without a name', named(condition, undefined), ['own']],
  ['a reference to nothing', changed(condition, { subject: { reference: 'urn:uuid:somebody-else' } }), ['own']],
  ['a relative reference beside names that are none', changed(condition, { subject: { reference: `Patient/${patient.slice(9)}` } }), ['own']],
  ['a condition whose subject is another entry', changed(condition, { subject: { reference: 'urn:x-test:a1' } }), ['own']],
  ['two patients', { ...good, entry: [...good.entry, { fullUrl: 'urn:x-test:p2', resource: { resourceType: 'Patient', id: 'p2' } }] }, ['own']],
  ['30 February', changed(condition, { onsetDateTime: '2020-02-30' }), ['own']],
  ['31 April with a time', changed(condition, { abatementDateTime: '2021-04-31T10:00:00Z' }), ['own']],
  ['an assigner in words', changed(person, { identifier: [{ system: 'St. Anne Hospital', value: '1' }] }), ['schema', 'own']],
  ['a code system in words', changed(condition, { code: { coding: [{ system: 'our codes', code: '1' }] } }), ['schema', 'own']],
  ['a clinical status of no value set', changed(allergy, { clinicalStatus: status('allergyintolerance-clinical', 'sometimes') }), ['own']],
  ['a verification of no value set', changed(allergy, { verificationStatus: status('allergyintolerance-verification', 'heard') }), ['own']],
  ['a weight that is no vital sign', changed(weight, { category: undefined }), ['own']],
  ['a weight of no time', changed(weight, { effectiveDateTime: undefined }), ['own']],
];

const all = judges();
const verdicts = (bundle: Bundle): Record<string, string[]> =>
  Object.fromEntries(all.map(({ name, faults: say }) => [name, say(bundle)] as const).filter(([, said]) => said.length > 0));

test('a good record is good to every judge', () => {
  expect(verdicts(good)).toEqual({});
});

test('every judge refuses what it is there for', () => {
  for (const [what, bundle, expected] of faults)
    expect.soft(Object.keys(verdicts(bundle)), `${what}: ${JSON.stringify(verdicts(bundle))}`).toEqual(expect.arrayContaining([...expected]));
});

test('no judge is there for nothing', () => {
  expect([...new Set(faults.flatMap(([, , expected]) => expected))].sort()).toEqual(all.map(({ name }) => name).sort());
});
