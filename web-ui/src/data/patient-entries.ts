/** What hangs on a patient beside the record: who pays, what was written, who tried to call. */
import { call, entityTag } from '../api/client';
import type {
  CoverageChange, CoverageList, CoverageTerms, NewCoverage, NewNote, Note, NoteList, Withdrawal,
} from '../api/types';

export function readCoverageTerms(signal: AbortSignal): Promise<CoverageTerms> {
  return call('get', '/coverage-terms', { signal });
}

export function readCoverages(patientId: string, signal: AbortSignal): Promise<CoverageList> {
  return call('get', '/patients/{patientId}/coverages', { path: { patientId }, signal });
}

/** Answers all coverages, as changing one does: a new one can give others another place. */
export function addCoverage(key: string, patientId: string, coverage: NewCoverage): Promise<CoverageList> {
  return call('post', '/patients/{patientId}/coverages', {
    path: { patientId },
    header: { 'Idempotency-Key': key },
    body: coverage,
  });
}

/** Provided that nobody has changed it, or its place, since it was read. */
export function changeCoverage(
  patientId: string,
  coverage: { readonly id: string; readonly version: number },
  change: CoverageChange,
): Promise<CoverageList> {
  return call('patch', '/patients/{patientId}/coverages/{coverageId}', {
    path: { patientId, coverageId: coverage.id },
    header: { 'If-Match': entityTag(coverage.version) },
    body: change,
  });
}

export function readNotes(patientId: string, signal: AbortSignal): Promise<NoteList> {
  return call('get', '/patients/{patientId}/notes', { path: { patientId }, signal });
}

export function writeNote(key: string, patientId: string, note: NewNote): Promise<Note> {
  return call('post', '/patients/{patientId}/notes', {
    path: { patientId },
    header: { 'Idempotency-Key': key },
    body: note,
  });
}

export function withdrawNote(patientId: string, note: Pick<Note, 'id' | 'version'>, withdraw: Withdrawal): Promise<Note> {
  return call('patch', '/patients/{patientId}/notes/{noteId}', {
    path: { patientId, noteId: note.id },
    header: { 'If-Match': entityTag(note.version) },
    body: { withdraw },
  });
}
