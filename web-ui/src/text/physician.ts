/** The day list. */
import type { Readiness } from '../core/day-list';
import { inShort } from './words';

export const readiness = (readiness: Readiness, time: (at: number) => string, elapsed: (at: number) => string): string => {
  switch (readiness.kind) {
    case 'discharged':
      return readiness.at === undefined ? 'Discharged' : `Discharged ${time(readiness.at)}`;
    case 'recovery':
      return readiness.bay === undefined ? 'Recovery' : `Recovery, ${readiness.bay.toLowerCase()}`;
    case 'in_room':
      return readiness.at === undefined ? 'In the room' : `In the room ${elapsed(readiness.at)}`;
    case 'in_procedure':
      return readiness.at === undefined ? 'In procedure' : `In procedure ${elapsed(readiness.at)}`;
    case 'displaced':
      return 'Displaced: has lost its place';
    case 'stopped':
      return `Stopped: ${inShort(readiness.titles)}`;
    case 'missing':
      return `${readiness.titles.length} missing: ${inShort(readiness.titles)}`;
    case 'ready':
      return 'Ready';
    case 'complete':
      return 'Nothing missing';
    case 'expected':
      return `Expected ${time(readiness.at)}`;
    case 'cancelled':
      return 'Cancelled';
    case 'no_show':
      return 'No-show';
  }
};

export const dayList = {
  physician: 'Physician',
  everybody: 'All physicians',
  print: 'Print list',
  empty: 'No procedure on this day.',
  caption: (date: string) => `Procedures of ${date}`,
  columns: {
    time: 'Time',
    room: 'Room',
    patient: 'Patient',
    procedure: 'Procedure',
    readiness: 'Readiness',
    mind: 'Mind',
  },
  procedures: (done: number) => `procedures, ${done} done`,
  stopped: (names: readonly string[]) => (names.length === 0 ? 'stopped' : `stopped: ${inShort(names)}`),
  missing: (names: readonly string[]) => (names.length === 0 ? 'here, something missing' : `something missing: ${inShort(names)}`),
  next: (name: string) => `next: ${name}`,
  noNext: 'nobody waiting',
  late: (minutes: number) => `+${minutes} min`,
  lateNext: (time: string, name: string) => `late; next ${time} ${name}`,
  allergies: (names: readonly string[]) => `Allergy: ${inShort(names)}`,
  summary: 'The day in short',
};
