/** What an import needs to be said of, and what its rows say. */
import type { CsvDateFormat, CsvField, CsvImport, CsvMap, CsvOutcome, CsvRow, CsvStatus, CsvValue } from '../api/types';

export const dateFormats: readonly CsvDateFormat[] = ['YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY', 'DD.MM.YYYY'];

export interface MapForm {
  /** Column by field; the empty text: none. */
  readonly columns: Readonly<Partial<Record<CsvField, string>>>;
  readonly dateFormat: CsvDateFormat;
  readonly assigner: string;
  readonly values: readonly CsvValue[];
}

const dateFields: readonly CsvField[] = ['birthDate', 'date'];

/** By the first cell of a date column that only one format can mean. */
function likelyFormat({ suggested, columns, sample }: CsvImport): CsvDateFormat {
  const at = suggested.filter(({ field }) => dateFields.includes(field)).map(({ column }) => columns.indexOf(column));
  for (const row of sample)
    for (const index of at) {
      const cell = row[index] ?? '';
      if (/^\d{4}-/.test(cell)) return 'YYYY-MM-DD';
      if (cell.includes('.')) return 'DD.MM.YYYY';
      const [first = '', second = ''] = cell.split('/');
      if (Number(first) > 12) return 'DD/MM/YYYY';
      if (Number(second) > 12) return 'MM/DD/YYYY';
    }
  return 'YYYY-MM-DD';
}

/** What was said before, else what the names of the columns say. */
export function formOf(known: CsvImport): MapForm {
  const { map, suggested } = known;
  return {
    columns: Object.fromEntries((map?.columns ?? suggested).map(({ field, column }) => [field, column])),
    dateFormat: map?.dateFormat ?? likelyFormat(known),
    assigner: map?.assigner ?? '',
    values: map?.values ?? [],
  };
}

export function mapOf(form: MapForm, known: CsvImport): CsvMap {
  return {
    columns: known.fields.flatMap(({ field }) => {
      const column = form.columns[field] ?? '';
      return column === '' ? [] : [{ field, column }];
    }),
    dateFormat: form.dateFormat,
    assigner: form.assigner.trim(),
    values: form.values.filter(({ value }) => value !== ''),
  };
}

/** Fields that the kind needs and no column has. */
export function missingFields(form: MapForm, known: CsvImport): CsvField[] {
  return known.fields.filter(({ field, required }) => required && (form.columns[field] ?? '') === '').map(({ field }) => field);
}

const unknownWords = ['unknown_procedure', 'other_procedure', 'not_an_injection', 'unknown_physician'];

/** Words of the file that mean nothing yet, each once. */
export function wordsToMap(rows: readonly CsvRow[], values: readonly CsvValue[]): CsvValue[] {
  const words = new Map(values.map((value) => [`${value.field} ${value.cell}`, value]));
  for (const { problems } of rows)
    for (const { field, code, value } of problems)
      if (field !== undefined && value !== undefined && value !== '' && unknownWords.includes(code)) {
        const key = `${field} ${value}`;
        if (!words.has(key)) words.set(key, { field, cell: value, value: '' });
      }
  return [...words.values()];
}

export function isRunning(status: CsvStatus): boolean {
  return status === 'checking' || status === 'importing';
}

export function countOf({ counts }: Pick<CsvImport, 'counts'>, outcome: CsvOutcome): number {
  return counts.find((count) => count.outcome === outcome)?.rows ?? 0;
}
