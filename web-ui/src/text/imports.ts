/** Bringing in the tables of an old system. Comes with its screen. */
import type { CsvField, CsvKind, CsvOutcome, CsvStatus } from '../api/types';
import { plural } from './words';

export const kinds: Record<CsvKind, string> = {
  patients: 'Patients',
  sessions: 'Past injections',
  bookings: 'Future bookings',
};

export const statuses: Record<CsvStatus, string> = {
  mapping: 'Columns to be named',
  checking: 'Being tried out',
  checked: 'Tried out',
  importing: 'Being imported',
  done: 'Imported',
  failed: 'Failed',
};

export const outcomes: Record<CsvOutcome, string> = {
  new: 'not looked at yet',
  would_create: 'would be new',
  would_change: 'would change something',
  unchanged: 'known already',
  created: 'new',
  changed: 'changed something',
  problem: 'with a problem',
};

export const fields: Record<CsvField, string> = {
  recordNumber: 'Record number',
  familyName: 'Family name',
  givenNames: 'Given names',
  preferredName: 'Preferred name',
  birthDate: 'Birth date',
  sex: 'Sex',
  mobilePhone: 'Mobile phone',
  homePhone: 'Home phone',
  workPhone: 'Work phone',
  email: 'E-mail',
  street: 'Street',
  city: 'City',
  state: 'State',
  postalCode: 'Postal code',
  country: 'Country',
  language: 'Language',
  interpreter: 'Interpreter needed',
  weightKg: 'Weight in kg',
  weightLb: 'Weight in lb',
  referringPhysician: 'Referring physician',
  primaryPhysician: 'Primary physician',
  date: 'Date',
  time: 'Time',
  procedure: 'Procedure',
  side: 'Side',
  levels: 'Levels',
  purpose: 'Purpose',
  outcome: 'Outcome',
  physician: 'Physician',
  sourceId: 'Number in the old system',
};

export const view = {
  title: 'Import',
  intro: 'Brings in tables (CSV) of an old system: patients first, then their past injections and future bookings. Nothing is written before you have seen a dry run.',
  kind: 'What the file has',
  encoding: 'Encoding',
  encodings: { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252' },
  file: 'File',
  fileHint: 'CSV, at most 32 MB and 100,000 rows; the first row names the columns.',
  upload: 'Upload',
  earlier: 'Imports',
  none: 'Nothing was imported at this site so far.',
  columns: { when: 'When', kind: 'What', rows: 'Rows', state: 'State' },
  by: (when: string, name: string) => `${when}, ${name}`,
  open: 'Open',
  openLabel: (kind: string, when: string) => `Open: ${kind}, ${when}`,
  back: 'All imports',
  heading: (kind: CsvKind, rows: number) => `${kinds[kind]}: ${plural(rows, 'row', 'rows')}`,
  taken: (rows: number) => `${plural(rows, 'row', 'rows')} taken.`,
  purged: 'Its cells were removed. To import it again, upload the file again.',
  sample: 'The first rows',
  progress: (done: number, rows: number) => `${done} of ${rows} rows`,
  counts: (outcome: CsvOutcome, rows: number) => `${rows} ${outcomes[outcome]}`,
  checked: (problems: number) =>
    problems === 0
      ? 'The dry run has found no problem. Nothing was written yet.'
      : `The dry run has found ${plural(problems, 'row', 'rows')} with a problem. They would be left out. Nothing was written yet.`,
  done: (problems: number) =>
    problems === 0 ? 'All rows are in.' : `Done, but for ${plural(problems, 'row', 'rows')} with a problem.`,
  failed: 'It stopped because of a fault of ours. What was written stays; started again it goes on from there.',
  run: (rows: number) => `Import ${plural(rows, 'row', 'rows')}`,
  goOn: 'Go on',
  report: 'Download report',
  map: 'What the columns are',
  noColumn: '–',
  needed: (label: string) => `${label} (needed)`,
  dateFormat: 'Dates are written',
  assigner: 'Who gave the record numbers',
  assignerHint: 'A name for the old system, the same in each of its files. Leave it empty where they are numbers of this clinic.',
  assignerNeeded: 'Name the old system: its numbers say whose a row is.',
  missing: (names: readonly string[]) => `Still needed: ${names.join(', ')}.`,
  words: 'What its words mean',
  wordsHint: 'A word without a meaning is a problem of its rows.',
  word: (field: CsvField, cell: string) => `${fields[field]} “${cell}”`,
  tryOut: 'Try out',
  tryAgain: 'Try out again',
};

export const problems = {
  title: 'Problems',
  columns: { row: 'Row', column: 'Column', cell: 'Cell', what: 'What is wrong' },
  wholeRow: 'The row',
  message: (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
  rows: (rows: readonly number[]) => `Row ${rows.join(', ')}.`,
  patient: 'Open patient',
  patientLabel: (row: number, at: number) => `Open patient ${at} who may be meant in row ${row}`,
  more: 'More',
};
