/** A record as some systems send one: everything in it can be read, and much of it is no good FHIR. */
import type { Bundle, Resource } from '../../support/fhir/bundle.ts';

const subject = { reference: 'Patient/un tidy' };
const drug = { medicationCodeableConcept: { text: 'Apixaban', coding: [{ system: 'our own list', code: 'AP 5' }] } };
const latex = { code: { text: 'Latex' } };
const code = (value: string) => ({ coding: [{ system: 'http://somewhere.example', code: value }] });

const allergy = (id: string, members: object): Resource => ({ resourceType: 'AllergyIntolerance', id, patient: subject, ...latex, ...members });
const condition = (id: string, members: object): Resource => ({ resourceType: 'Condition', id, subject, code: { text: 'Sciatica' }, ...members });
const medication = (id: string, members: object): Resource => ({ resourceType: 'MedicationRequest', id, subject, ...drug, ...members });
const procedure = (id: string, members: object): Resource => ({ resourceType: 'Procedure', id, subject, code: { text: 'Injection' }, ...members });

const resources: readonly Resource[] = [
  {
    resourceType: 'Patient',
    id: 'un tidy',
    identifier: [{ system: 'General Hospital', value: '90 210' }],
    name: [{ family: 'Untidy', given: ['Una'] }],
    gender: 'F',
    birthDate: '1944-05-06',
    deceasedDateTime: '2026-02',
    telecom: [{ system: 'phone', value: '585 555 0190', use: 'temp', rank: 0 }, { system: 'email', value: 'no address' }],
    address: [{ text: 'somewhere', country: 'Switzerland' }],
    communication: [{ language: { text: 'Swiss German' } }],
    contact: [{ name: { text: 'Kin' }, relationship: [code('friend')] }],
    generalPractitioner: [{ reference: 'Practitioner/7', display: 'Dr. Osei' }],
  },
  {
    resourceType: 'Observation',
    id: 'w',
    subject,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    valueQuantity: { value: 154.3, code: '[lb_av]' },
  },
  medication('same_id', { status: 'given' }),
  medication('m 2', { status: 'on-hold', authoredOn: '2026-01-02T10:00:00.123456789+01:00' }),
  medication('m3', { status: 'entered-in-error' }),
  { ...medication('m4', { status: 'recorded', dateAsserted: '2026' }), resourceType: 'MedicationStatement' },
  { ...medication('m5', { status: 'not-taken', dateAsserted: '2026-01-02' }), resourceType: 'MedicationStatement' },
  allergy('same_id', {}),
  allergy('a2', { clinicalStatus: code('sometimes'), verificationStatus: code('heard'), criticality: 'very' }),
  allergy('a3', { clinicalStatus: code('active'), verificationStatus: code('refuted') }),
  allergy('a4', { verificationStatus: code('refuted') }),
  allergy('a5', { clinicalStatus: code('active'), verificationStatus: code('entered-in-error') }),
  condition('same_id', { abatementDateTime: '2026-01-02' }),
  condition('c2', { clinicalStatus: code('active'), abatementDateTime: '2026-01-02' }),
  condition('c3', { clinicalStatus: code('gone'), onsetDateTime: '2020-01-02T10:00:00-05:00' }),
  condition('c4', { clinicalStatus: code('active'), verificationStatus: code('entered-in-error'), abatementDateTime: '2026-01-02' }),
  condition('c5', { verificationStatus: code('refuted') }),
  condition('c6'.repeat(40), {}),
  procedure('same_id', { status: 'done', performedDateTime: '2026' }),
  procedure('p2', { status: 'entered-in-error' }),
  procedure('p3', { status: 'completed', performedString: 'last spring', bodySite: [{ text: 'back' }, code('L4')] }),
];

export const untidy: Bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource, at) => ({ fullUrl: `entry ${at}`, resource })),
};
