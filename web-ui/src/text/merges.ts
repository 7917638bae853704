/** Two records of one person that become one, and two again. Comes with its screens. */
import type { MergeConflict, MergePlan } from '../api/types';
import type { Choice } from '../core/merge';
import { plural } from './words';

const list = (words: readonly string[]) => words.filter((word) => word !== '').join(' · ');

const counted: Record<keyof MergePlan['moved'], readonly [one: string, many: string]> = {
  visits: ['visit', 'visits'],
  orders: ['order', 'orders'],
  tasks: ['task', 'tasks'],
  recordNumbers: ['number of another system', 'numbers of other systems'],
  medications: ['medicine', 'medicines'],
  allergies: ['allergy', 'allergies'],
  conditions: ['condition', 'conditions'],
  procedures: ['procedure elsewhere', 'procedures elsewhere'],
  coverages: ['coverage', 'coverages'],
  notes: ['note or call', 'notes and calls'],
};

const actions: Readonly<Record<string, string>> = {
  'appointment.booked': 'A visit was booked',
  'appointment.moved': 'A visit was moved',
  'coverage.added': 'A coverage was added',
  'coverage.edited': 'A coverage was edited',
  'coverage.reordered': 'The order of the coverages was changed',
  'coverage.withdrawn': 'A coverage was withdrawn',
  'note.written': 'A note or a call was written',
  'note.withdrawn': 'A note or a call was withdrawn',
  'order.created': 'An order was taken in',
  'order.edited': 'An order was edited',
  'order.reopened': 'An order was reopened',
  'order.withdrawn': 'An order was withdrawn',
  'patient.edited': 'The record was edited',
  'patient.updated': 'A record from elsewhere was imported',
  'patient.difference_kept': 'A difference was looked at',
  'patient.merged': 'The record was merged on',
  'task.created': 'A task was made',
  'task.done': 'A task was done',
};

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const merge = {
  title: 'Are these the same person?',
  begin: 'These are the same person…',
  beginIt: (name: string) => `These are the same person: ${name}…`,
  withAnother: 'Merge with another record…',
  findTitle: 'Merge with another record',
  findHint: 'Find the other record of this person by record number or name.',
  itself: 'This is the record whose page is open. Find the other one.',
  leaveSearch: 'Cancel',
  stays: 'Stays:',
  becomes: 'Becomes a part of it:',
  who: (name: string, record: string) => list([name, record]),
  record: (number: string) => `record ${number}`,
  swap: 'Let the other one stay',
  swapped: (name: string) => `${name} stays now`,
  conflicts: (count: number) => plural(count, 'thing stands in the way', 'things stand in the way'),
  conflictsHint: 'They can become one when this is solved. Who plans visits sees them on the pages of both records.',
  conflict: ({ kind }: MergeConflict, visits: readonly string[]) => {
    const [one = 'A visit', other = 'another one'] = visits;
    switch (kind) {
      case 'under_way':
        return `The patient is in the house: ${one}. Wait until that visit is over.`;
      case 'overlap':
        return `Two visits at the same time: ${one} and ${other}. Move or cancel one of them.`;
      case 'too_far':
        return `Too little time for the way between two sites: ${one} and ${other}. Move or cancel one of them.`;
      case 'being_booked':
        return 'A visit is being booked for one of the two at this moment. Wait until that is done.';
    }
  },
  visitWords: (when: string, where: string, state: string) => `${when} at ${where} (${state.toLowerCase()})`,
  unknownVisit: 'a visit that your roles do not show',
  openVisit: (visit: string) => `Open ${visit}`,
  toldApart: 'Somebody said once that these are two people.',
  toldApartHint: 'Make sure before you go on.',
  moves: 'What moves',
  moved: (moved: MergePlan['moved']) =>
    (Object.keys(counted) as (keyof typeof counted)[])
      .filter((what) => moved[what] > 0)
      .map((what) => plural(moved[what], ...counted[what])),
  nothingMoves: 'Nothing hangs on the other record.',
  kept: 'The other record itself is kept as it was, and leads here.',
  fields: 'What is written of the person',
  allSame: 'Both say the same.',
  same: (names: readonly string[]) => `The same in both: ${names.join(', ').toLowerCase()}`,
  choice: {
    this: 'Of the one who stays',
    other: 'Of the other one',
    proposed: 'Proposed',
  } satisfies Record<Choice, string>,
  chooseFor: (field: string) => `${field}: which one counts`,
  submit: 'Make one',
  leave: 'Leave them as they are',
  done: (name: string) => `One record now: ${name}`,
  becameMeanwhile: 'One of the two is a part of another record already.',
  openOther: 'Open that record',
  notAllowed: 'Only an administrator makes two records one.',
};

export const merged = {
  banner: 'This record became a part of another one.',
  bannerHint: 'Visits, coverages, notes and all else stand there. Here stands what was written before; it is only read.',
  open: 'Open the record that stays',
  was: (record: string, by: string, when: string) => `Also was record ${record} (merged by ${by}, ${when})`,
  look: 'Open',
  lookAt: (record: string) => `Open record ${record}`,
  undo: 'Undo…',
  undoIt: (record: string) => `Undo the merge with record ${record}…`,
  undoTitle: (record: string) => `Make record ${record} a record of its own again?`,
  undoHint: 'Everything that came with it goes back, and what is written here is as before the merge.',
  submit: 'Undo the merge',
  leave: 'Leave them one',
  undone: 'Two records again',
  since: 'Written since',
  sinceLine: (action: string, when: string) => list([actions[action] ?? sentence(action.replaceAll(/[._]/g, ' ')), when]),
};
