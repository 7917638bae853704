import { describe, expect, it } from 'vitest';
import type { CsvImport, CsvRow } from '../../src/api/types';
import { countOf, formOf, isRunning, mapOf, missingFields, wordsToMap } from '../../src/data/import-form';

const known: CsvImport = {
  id: 'i',
  site: 's',
  kind: 'sessions',
  status: 'mapping',
  version: 1,
  delimiter: ',',
  columns: ['MRN', 'DOS', 'What', ''],
  fields: [
    { field: 'recordNumber', required: true },
    { field: 'date', required: true },
    { field: 'procedure', required: true },
    { field: 'side', required: false },
  ],
  rows: 2,
  done: 0,
  sample: [
    ['1', '03/04/2026', 'TFESI', ''],
    ['2', '03/14/2026', 'MBB', ''],
  ],
  suggested: [
    { field: 'recordNumber', column: 'MRN' },
    { field: 'date', column: 'DOS' },
  ],
  counts: [{ outcome: 'problem', rows: 2 }],
  createdAt: '2026-11-23T13:00:00Z',
  createdBy: 'Rosa Delgado',
  changedAt: '2026-11-23T13:00:00Z',
  purged: false,
};

const row = (number: number, code: string, value: string): CsvRow => ({
  row: number,
  outcome: 'problem',
  problems: [{ field: 'procedure', column: 'What', value, code, message: '', patients: [], rows: [] }],
});

describe('the form of an import', () => {
  it('begins with what the names of the columns say and the dates can only mean', () => {
    const form = formOf(known);
    expect(form.columns).toEqual({ recordNumber: 'MRN', date: 'DOS' });
    expect(form.dateFormat).toBe('MM/DD/YYYY');
    expect(formOf({ ...known, sample: [['1', '23.11.2026']] }).dateFormat).toBe('DD.MM.YYYY');
    expect(formOf({ ...known, sample: [['1', '23/11/2026']] }).dateFormat).toBe('DD/MM/YYYY');
    expect(formOf({ ...known, sample: [] }).dateFormat).toBe('YYYY-MM-DD');
  });

  it('goes on from what was said before', () => {
    const map = mapOf({ ...formOf(known), assigner: ' Old ' }, known);
    expect(map).toEqual({ columns: known.suggested, dateFormat: 'MM/DD/YYYY', assigner: 'Old', values: [] });
    expect(formOf({ ...known, map: { ...map, dateFormat: 'DD.MM.YYYY' } }).dateFormat).toBe('DD.MM.YYYY');
  });

  it('names what is still needed', () => {
    expect(missingFields(formOf(known), known)).toEqual(['procedure']);
    const form = { ...formOf(known), columns: { recordNumber: 'MRN', date: '', procedure: 'What' } };
    expect(missingFields(form, known)).toEqual(['date']);
    expect(mapOf(form, known).columns).toEqual([
      { field: 'recordNumber', column: 'MRN' },
      { field: 'procedure', column: 'What' },
    ]);
  });
});

describe('words without a meaning', () => {
  it('are asked for once, after those that have one', () => {
    const rows = [row(2, 'unknown_procedure', 'TFESI'), row(3, 'unknown_procedure', 'TFESI'), row(4, 'twice', 'x')];
    const said = [{ field: 'procedure', cell: 'MBB', value: 'MBB_LS' } as const];
    expect(wordsToMap(rows, said)).toEqual([...said, { field: 'procedure', cell: 'TFESI', value: '' }]);
    const form = { ...formOf(known), values: wordsToMap(rows, said) };
    expect(mapOf(form, known).values).toEqual(said);
  });
});

describe('an import', () => {
  it('is worked on while it is tried out or written', () => {
    expect((['mapping', 'checking', 'checked', 'importing', 'done', 'failed'] as const).filter(isRunning)).toEqual([
      'checking',
      'importing',
    ]);
    expect(countOf(known, 'problem')).toBe(2);
    expect(countOf(known, 'created')).toBe(0);
  });
});
