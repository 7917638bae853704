/** Patients. What a person typed about one goes into a body, never into a URL. */
import { call } from '../api/client';
import type { ImportReport, Patient, PatientMatches, PatientQuery } from '../api/types';

export function searchPatients(query: PatientQuery, signal: AbortSignal): Promise<PatientMatches> {
  return call('post', '/patients/search', { body: query, signal });
}

export function readPatient(patientId: string, signal?: AbortSignal): Promise<Patient> {
  return call('get', '/patients/{patientId}', { path: { patientId }, ...(signal ? { signal } : {}) });
}

/** Sends one record file; its own numbers decide which patient it is, so sending it twice is safe. */
export function importRecord(file: Blob): Promise<ImportReport> {
  return call('post', '/patients/import', { query: {}, body: file, contentType: 'application/fhir+json' });
}
