// What is given out of a patient is good FHIR to judges that know nothing of this project.
import { readFileSync, readdirSync } from 'node:fs';
import type { Bundle } from '../support/fhir/bundle.ts';
import { judges } from '../support/fhir/judges.ts';
import type { Clinic } from './support/clinic.ts';
import { untidy } from './support/untidy-record.ts';
import { expect, test } from './support/test.ts';

const own = new URL('../data/fhir/', import.meta.url);
const all = judges();

async function expectGood(clinic: Clinic, patient: string): Promise<Bundle> {
  const bundle = await clinic.get<Bundle>('physician', `patients/${patient}/export`);
  for (const { name, faults } of all) expect.soft(faults(bundle), name).toEqual([]);
  return bundle;
}

test('records that were imported are given out as good FHIR', async ({ clinic }) => {
  const names = readdirSync(own).sort();
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) {
    const bundle = JSON.parse(readFileSync(new URL(name, own), 'utf8')) as Bundle;
    await expectGood(clinic, await clinic.patient(bundle));
  }
});

test('a record that is no good FHIR is given out as what it means', async ({ clinic }) => {
  const bundle = await expectGood(clinic, await clinic.patient(untidy));
  const types = bundle.entry.map(({ resource }) => resource.resourceType);
  for (const { resource } of untidy.entry) expect(types).toContain(resource.resourceType);
  expect(types.length).toBe(untidy.entry.length);
});

test('what people write of a patient is given out as good FHIR', async ({ clinic }) => {
  const content = {
    familyName: 'Núñez O’Brien',
    givenNames: 'Ana María',
    preferredName: 'Annie',
    birthDate: '2012-05-06',
    sex: 'female',
    childbearing: 'possible',
    formerNames: [{ familyName: 'Quill', givenNames: 'Ana' }, { familyName: 'Moss' }],
    phones: [
      { number: '585 555 0111', kind: 'mobile', mayCall: true, mayLeaveMessage: false },
      { number: '585 555 0112', kind: 'other' },
    ],
    email: 'ana@example.org',
    address: { lines: ['1 Main Street', 'Flat 2'], city: 'Rochester', state: 'NY', postalCode: '14604', country: 'US' },
    language: 'es-MX',
    interpreterNeeded: true,
    contacts: [
      { name: 'Tess Quill', relationship: 'Mother', phone: '585 555 0113', emergency: true, representative: true, mayConsent: true },
      { name: 'Ivo Quill' },
    ],
    mobility: 'walks_with_aid',
    weightKg: 41.25,
    weighedOn: '2026-11-02',
    referringPhysician: 'Dr. Lind',
    primaryPhysician: 'Dr. Osei',
  };
  const client = await clinic.as('front_desk');
  const recordNumbers = [{ assigner: 'St. Anne’s Hospital, 2nd floor', value: '47 11' }];
  const response = await client.post('patients', { data: { content, recordNumbers }, headers: { 'Idempotency-Key': 'export-1' } });
  const { summary } = (await response.json()) as { summary: { id: string } };
  await expectGood(clinic, summary.id);
});

test('a death is given out as good FHIR', async ({ clinic }) => {
  for (const [at, death] of [{ deceased: true }, { deceased: true, deceasedOn: '2026-05-06' }].entries())
    await expectGood(clinic, await clinic.newPatient({ familyName: `Gone ${'x'.repeat(at)}`, birthDate: `193${at}-02-03`, ...death }));
});
