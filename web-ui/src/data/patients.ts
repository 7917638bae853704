/** Patients. What a person typed about one goes into a body, never into a URL. */
import { call, entityTag, fileUrl } from '../api/client';
import type {
  AccessReason, ComparedPerson, ImportReport, LikelyPeople, NewPatient, Patient, PatientAccess, PatientChange, PatientHistory, PatientMatches, PatientQuery,
} from '../api/types';

export function searchPatients(query: PatientQuery, signal: AbortSignal): Promise<PatientMatches> {
  return call('post', '/patients/search', { body: query, signal });
}

export function readPatient(patientId: string, signal?: AbortSignal): Promise<Patient> {
  return call('get', '/patients/{patientId}', { path: { patientId }, ...(signal ? { signal } : {}) });
}

/** Opens the record of a patient of other sites, for some hours. */
export function openPatient(key: string, patientId: string, reason: AccessReason): Promise<PatientAccess> {
  return call('post', '/patients/{patientId}/access', {
    path: { patientId },
    header: { 'Idempotency-Key': key },
    body: { reason },
  });
}

/** What tells these people apart, without opening a record. */
export async function comparePatients(patients: readonly string[], signal: AbortSignal): Promise<readonly ComparedPerson[]> {
  if (patients.length === 0) return [];
  return (await call('post', '/patients/comparison', { body: { patients: [...patients] }, signal })).people;
}

/** Refused while somebody like this is known who is not named as another person. */
export function createPatient(key: string, patient: NewPatient): Promise<Patient> {
  return call('post', '/patients', { header: { 'Idempotency-Key': key }, body: patient });
}

/** Changes what is written, provided that nobody has changed it since it was read. */
export function changePatient(patient: { id: string; version: number }, change: PatientChange): Promise<Patient> {
  return call('patch', '/patients/{patientId}', {
    path: { patientId: patient.id },
    header: { 'If-Match': entityTag(patient.version) },
    body: change,
  });
}

export function readHistory(patientId: string, signal: AbortSignal): Promise<PatientHistory> {
  return call('get', '/patients/{patientId}/history', { path: { patientId }, signal });
}

export function readDuplicates(patientId: string, signal: AbortSignal): Promise<LikelyPeople> {
  return call('get', '/patients/{patientId}/duplicates', { path: { patientId }, signal });
}

/** What a person has said about whose record it is, where its numbers do not say it. */
export interface WhoseRecord {
  readonly sameAs?: string;
  readonly distinctFrom?: string[];
}

/** Sends one record file; its own numbers decide which patient it is, so sending it twice is safe. */
export function importRecord(file: Blob, whose: WhoseRecord = {}): Promise<ImportReport> {
  return call('post', '/patients/import', { query: whose, body: file, contentType: 'application/fhir+json' });
}

/** Visits and injections elsewhere as a table. */
export function historyTable(patientId: string): string {
  return fileUrl('/patients/{patientId}/history/export', { path: { patientId } });
}
