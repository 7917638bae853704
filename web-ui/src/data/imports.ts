/** Tables of an old system on their way in. */
import { call, entityTag, fileUrl } from '../api/client';
import type { CsvImport, CsvImportList, CsvKind, CsvMap, CsvOutcome, CsvRowList } from '../api/types';

export type Encoding = 'utf-8' | 'windows-1252';

export interface NewImport {
  readonly site: string;
  readonly kind: CsvKind;
  readonly encoding: Encoding;
}

export function readImports(signal: AbortSignal): Promise<CsvImportList> {
  return call('get', '/csv-imports', { signal });
}

export function readImport(importId: string, signal?: AbortSignal): Promise<CsvImport> {
  return call('get', '/csv-imports/{importId}', { path: { importId }, ...(signal ? { signal } : {}) });
}

export function takeImport(key: string, query: NewImport, file: Blob): Promise<CsvImport> {
  return call('post', '/csv-imports', {
    query,
    header: { 'Idempotency-Key': key },
    body: file,
    contentType: 'text/csv',
  });
}

type Known = Pick<CsvImport, 'id' | 'version'>;

/** Begins the dry run, provided that nobody has changed the import since it was read. */
export function mapImport(known: Known, map: CsvMap): Promise<CsvImport> {
  return call('put', '/csv-imports/{importId}/map', {
    path: { importId: known.id },
    header: { 'If-Match': entityTag(known.version) },
    body: map,
  });
}

export function runImport(known: Known): Promise<CsvImport> {
  return call('post', '/csv-imports/{importId}/run', {
    path: { importId: known.id },
    header: { 'If-Match': entityTag(known.version) },
  });
}

export function readRows(importId: string, outcome: CsvOutcome, after: number, signal: AbortSignal): Promise<CsvRowList> {
  return call('get', '/csv-imports/{importId}/rows', { path: { importId }, query: { outcome, after }, signal });
}

export function reportUrl(importId: string): string {
  return fileUrl('/csv-imports/{importId}/report', { path: { importId } });
}
