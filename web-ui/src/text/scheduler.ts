/** Patients, booking and the board. */
import type { PatientField, Purpose, Role, Side, Status } from '../api/types';
import { needs, patientFields, plural, purposes, roles, sides, states } from './words';

export const procedure = {
  place: (levels: string, side: Side) => {
    const where = side === 'midline' ? '' : sides[side];
    return [levels, where].filter((part) => part !== '').join(' ');
  },
  at: (name: string, place: string) => (place === '' ? name : `${name} ${place}`),
  fullAt: (name: string, place: string) => (place === '' ? name : `${name} · ${place}`),
  purposeAnd: (place: string, purpose: Purpose) =>
    place === '' ? purposes[purpose] : `${place} · ${purposes[purpose]}`,
  list: (names: readonly string[]) => names.join(' + '),
};

export const patient = {
  sex: { female: 'F', male: 'M', other: 'other', unknown: 'sex not known' },
  line: (age: number, sex: string, record: string) => `${age} y · ${sex} · record ${record}`,
  born: (date: string) => `born ${date}`,
  facts: (age: number, born: string, record: string) => `${age} y · born ${born} · record ${record}`,
  record: (record: string) => `record ${record}`,
  deceased: 'Deceased',
  similar: 'Similar name',
  open: 'Patient page',
  allergies: (count: number) => (count === 0 ? 'No allergy on record' : plural(count, 'allergy', 'allergies')),
  medications: (count: number) =>
    count === 0 ? 'No medication on record' : plural(count, 'medication', 'medications'),
  conditions: (count: number) => plural(count, 'condition', 'conditions'),
  known: (name: string) => `Called ${name}`,
  formerly: (names: readonly string[]) => `formerly ${names.join(', ')}`,
  phones: 'Phone numbers',
  phone: { home: 'home', work: 'work', mobile: 'mobile', other: 'other' },
};

export const search = {
  label: 'Find a patient',
  hint: 'Name, birth date (1965-03-04), record or phone',
  none: 'Nobody found. A birth date is typed as 1965-03-04.',
  found: (count: number, more: boolean) =>
    more ? `${count} patients found, and there are more: type more` : plural(count, 'patient found', 'patients found'),
  results: 'Patients found',
  change: 'Other patient',
  chosen: (name: string) => `${name} chosen`,
  leave: 'Close',
  add: 'New patient',
  import: 'Import record files',
  importing: (done: number, total: number) => `Importing ${done} of ${total}…`,
  imported: (files: number, refused: number, asked: number) =>
    refused + asked === 0
      ? plural(files, 'file imported', 'files imported')
      : [`${files} imported`, refused > 0 && `${refused} refused`, asked > 0 && `${asked} to be decided`]
          .filter((part) => part !== false)
          .join(', '),
  differs: (names: readonly PatientField[]) =>
    `Says something else than what was entered here: ${names.map((name) => patientFields[name].toLowerCase()).join(', ')}.`,
  decide: 'Look and decide',
  decideFor: (name: string) => `Look and decide: ${name}`,
  result: { created: 'New patient', updated: 'Updated', unchanged: 'Already known' },
  used: (count: number) => `${count} used`,
  skipped: (count: number, reason: string) => `${count} skipped: ${reason}`,
  choose: (name: string) => `Choose ${name}`,
  dismiss: 'Close the import report',
  details: 'What was used and skipped',
};

export const booking = {
  region: 'Booking',
  upcoming: 'Visits ahead',
  noUpcoming: 'No visit ahead.',
  procedure: 'Procedure',
  procedureAt: (place: number) => `Procedure ${place}`,
  procedures: 'Procedures in order',
  addProcedure: 'Add a procedure',
  earlier: (place: number) => `Do procedure ${place} earlier`,
  remove: (place: number) => `Remove procedure ${place}`,
  together: 'One preparation, one recovery and one turnover for all of them.',
  choose: 'Choose a procedure',
  purpose: 'Purpose',
  side: 'Side',
  levels: 'Levels',
  levelsRange: (min: number, max: number, chosen: number) => {
    const range = min === max ? `${max}` : `${min} to ${max}`;
    return `${range}, ${chosen} chosen`;
  },
  mustConfirm: 'Minutes and limits of this procedure are defaults: the clinic must confirm them before use.',
  physician: 'Physician',
  anyPhysician: 'Any physician',
  way: 'How to choose the time',
  ways: { openings: 'Openings', typed: 'Typed time' },
  from: 'From',
  part: 'Part of day',
  parts: { any: 'Any time', morning: 'Morning', afternoon: 'Afternoon' },
  find: 'Find openings',
  openings: 'Openings',
  more: 'Later openings',
  allStarts: (total: number, date: string) => `All ${total} starts of ${date}`,
  visitLine: (when: string, what: string, where: string, state: string) =>
    [`${when} ${what}`, where, state.toLowerCase()].filter((part) => part !== '').join(', '),
  found: (count: number) => plural(count, 'opening found', 'openings found'),
  none: 'No opening in this time.',
  never: (role: string) => `Never free: ${needs[role] ?? role}.`,
  scarce: (role: string, starts: number) =>
    `${needs[role] ?? role}: free at ${plural(starts, 'start', 'starts')}, never together with the rest.`,
  date: 'Date',
  time: 'Time',
  timeAt: (site: string, zone: string) => `As the clock shows it at ${site} (${zone}).`,
  book: (date: string, time: string) => `Book ${date} ${time}`,
  bookWithout: 'Book',
  subject: (name: string, procedure: string) => `${name} · ${procedure}`,
  needsPatient: 'Choose a patient first.',
  needsProcedure: 'Choose procedure, side and levels first.',
  needsTime: 'Choose an opening first.',
  rulesTitle: 'Repeat-injection rules are not evaluated yet',
  rules: 'Check earlier injections and the payer’s limits yourself.',
  booked: (date: string, time: string) => `Booked ${date} ${time}`,
  arrive: (time: string) => `The patient arrives at ${time}.`,
  candidates: 'Which of the two do you mean?',
  candidate: (date: string, time: string, offset: string) => `${date} ${time} (UTC${offset})`,
  deceased: 'This patient has died. Nothing can be booked.',
  chosenOpening: 'Chosen opening',
  searchedAgain: 'The openings were searched again.',
};

export const board = {
  focus: 'Columns in focus',
  focuses: { room: 'Rooms', physician: 'Physicians', c_arm: 'C-arms' },
  mode: 'View',
  modes: { day: 'Day', list: 'List' },
  pane: 'What is shown',
  panes: { board: 'Board', booking: 'Booking', visit: 'Visit', block: 'Block' },
  empty: 'No visit on this day.',
  noColumn: 'This site has none of these.',
  again: 'again',
  nothing: 'nothing planned',
  takenBy: (from: string, to: string, tile: string) => `${from} to ${to}, ${tile}`,
  piece: (state: string, displaced: boolean, released: boolean, similar: boolean, late: string | undefined) =>
    [state, displaced && 'displaced', released && 'time given back', similar && 'similar name on this day', late]
      .filter((part) => part !== false && part !== undefined)
      .join(', '),
  shortcuts: 'Shortcut keys',
  turnover: 'turnover',
  peek: 'Point at a visit to see the name.',
  legend: 'Signs',
  columns: {
    time: 'Time',
    patient: 'Patient',
    procedure: 'Procedure',
    room: 'Room',
    physician: 'Physician',
    state: 'State',
  },
};

/** What really happens, beside the plan. */
export const reality = {
  was: (from: string, to: string, tile: string) => `really ${from} to ${to}: ${tile}`,
  is: (from: string, _to: string, tile: string) => `really since ${from}: ${tile}`,
  expected: (from: string, to: string, tile: string) => `expected ${from} to ${to}: ${tile}`,
  arrow: (time: string) => `→\u2009${time}`,
  stay: (from: string, to: string) => `really ${from}–${to}`,
  lasting: (from: string) => `really since ${from}`,
  elsewhere: (name: string, words: string) => `${name}: ${words}`,
  legend: { was: 'really', expected: 'expected' },
};

export const staffDay = {
  label: 'Staff posts',
  person: (name: string, from: string | undefined, to: string | undefined) =>
    from === undefined || to === undefined ? name : `${name} ${from}–${to}`,
  people: (names: readonly string[]) => names.join(', '),
  open: (open: number, all: number) =>
    open === all ? 'nobody is named for this day' : `${plural(open, 'post', 'posts')} without a name`,
};

export const visit = {
  close: 'Close visit',
  arrives: (time: string) => `arrives ${time}`,
  at: (date: string, from: string, to: string) => `${date} · ${from}–${to}`,
  checklist: 'Open checklist',
  place: (when: string, room: string, physician: string) =>
    [when, room, physician].filter((part) => part !== '').join(' · '),
  takes: 'What it takes',
  history: 'History',
  displaced: 'This visit has lost a resource. Move it or give it another one.',
  when: (date: string, time: string) => `${date} ${time}`,
  range: (from: string, to: string) => `${from}–${to}`,
  because: (reason: string, note: string | undefined) => (note === undefined || note === '' ? reason : `${reason}: ${note}`),
  by: (name: string, role: Role | undefined) => (role === undefined ? name : `${name} (${roles[role]})`),
  change: (from: Status | undefined, to: Status) =>
    from === undefined ? 'Booked' : `${states[from]} → ${states[to]}`,
  steps: 'Next steps',
  noSteps: 'Your roles have no step to take here.',
  changed: (name: string, state: string) => `${name}: ${state}`,
};
