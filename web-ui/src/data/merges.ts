/** Two records of one person that become one, and two again. */
import { call, entityTag, newKey } from '../api/client';
import type { MergedRecord, MergePlan, Patient, PatientContent } from '../api/types';

/** What would happen; nothing is stored. */
export async function planMerge(patientId: string, other: string, signal: AbortSignal): Promise<MergePlan> {
  const plan = await call('post', '/patients/{patientId}/merge', {
    path: { patientId },
    query: { dryRun: 'true' },
    header: { 'Idempotency-Key': newKey() },
    body: { other },
    signal,
  });
  return plan as MergePlan;
}

/** Provided that nobody has changed either of them since the plan was made. Answers who stays. */
export async function mergePatients(
  key: string,
  patientId: string,
  other: string,
  plan: Pick<MergePlan, 'version' | 'otherVersion'>,
  content: PatientContent,
): Promise<Patient> {
  const stays = await call('post', '/patients/{patientId}/merge', {
    path: { patientId },
    query: {},
    header: { 'Idempotency-Key': key, 'If-Match': entityTag(plan.version) },
    body: { other, otherVersion: plan.otherVersion, content },
  });
  return stays as Patient;
}

/** Answers the one who stayed, as before. */
export function undoMerge(patient: { readonly id: string; readonly version: number }, merge: Pick<MergedRecord, 'id'>): Promise<Patient> {
  return call('post', '/patients/{patientId}/merges/{mergeId}/undo', {
    path: { patientId: patient.id, mergeId: merge.id },
    header: { 'If-Match': entityTag(patient.version) },
  });
}
