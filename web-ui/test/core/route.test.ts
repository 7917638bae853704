import { expect, it } from 'vitest';
import { mayReadPatients, mayWritePatients } from '../../src/core/rights';
import { parseRoute, patientPath, visitPath } from '../../src/core/route';

const id = '018f0000-0000-7000-8000-000000000009';

it('leads to a patient and a visit by opaque ids alone', () => {
  expect(parseRoute(patientPath(id), '')).toEqual({ view: 'patient', id });
  expect(parseRoute(visitPath(id), '')).toEqual({ view: 'visit', id });
  expect(parseRoute('/patients/rossi', '')).toEqual({ view: 'unknown' });
  expect(parseRoute('/patients', '')).toEqual({ view: 'unknown' });
  expect(parseRoute(`/people/${id}`, '')).toEqual({ view: 'unknown' });
});

it('offers patients to those who may read and write them', () => {
  const readers = ['front_desk', 'scheduler', 'nurse', 'physician', 'admin', 'sedation', 'radiographer', 'billing', 'medical_director', 'privacy_officer'];
  expect(readers.filter((role) => mayReadPatients([role]))).toEqual(readers);
  expect(readers.filter((role) => mayWritePatients([role]))).toEqual(readers.slice(0, 5));
  expect(mayReadPatients(['auditor'])).toBe(false);
});
