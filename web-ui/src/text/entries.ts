/** What hangs on a patient beside the record: who pays, notes and calls. Comes with the patient's page. */
import type { CoverageContent, Note, Withdrawal } from '../api/types';
import type { CoverageFault } from '../core/coverage';
import { plural } from './words';

const list = (words: readonly string[]) => words.filter((word) => word !== '').join(' · ');

const kinds: Record<CoverageContent['kind'], string> = {
  commercial: 'Commercial',
  medicare: 'Medicare',
  medicare_advantage: 'Medicare Advantage',
  medicaid: 'Medicaid',
  workers_compensation: 'Workers’ compensation',
  motor_accident: 'Motor accident',
  military: 'Military',
  self_pay: 'Pays alone',
  other: 'Other',
};

const reasons: Record<Withdrawal, string> = {
  entered_in_error: 'Entered in error',
  other_patient: 'Belongs to another patient',
  replaced: 'Replaced by another entry',
};

/** Of whatever is withdrawn. */
export const withdrawing = {
  reason: reasons,
  reasonLabel: 'Why',
  choose: 'Choose a reason',
  submit: 'Withdraw',
  keep: 'Leave it',
};

export const coverage = {
  title: 'Coverage',
  none: 'No coverage on record.',
  order: 'In the order in which they are asked',
  kind: kinds,
  rank: (rank: number) => `Number ${rank}`,
  fields: {
    kind: 'Kind',
    payer: 'Payer',
    plan: 'Plan',
    memberNumber: 'Member number',
    groupNumber: 'Group number',
    contractor: 'Medicare contractor',
    state: 'State',
    placeOfService: 'Place of service',
    starts: 'First day',
    ends: 'Last day',
  } satisfies Record<keyof CoverageContent, string>,
  dates: 'In force',
  span: (starts: string | undefined, ends: string | undefined) => {
    if (starts === undefined) return ends === undefined ? '' : `until ${ends}`;
    return ends === undefined ? `from ${starts}` : `${starts} to ${ends}`;
  },
  ended: (date: string) => `Ended ${date}`,
  ahead: (date: string) => `Begins ${date}`,
  coded: (code: string, name: string) => (name === '' ? code : `${code} ${name}`),
  contractorIn: (contractor: string, state: string) => list([contractor, state]),
  confirm: 'The clinic must confirm it',
  sourceTitle: 'Source',
  sentences: (parts: readonly string[]) => parts.filter((part) => part !== '').map((part) => part.replace(/[^.]$/, '$&.')).join(' '),
  source: (source: string, since: string) => `${source}; in force since ${since}`,
  changed: (when: string, by: string) => list([`Changed ${when}`, by]),
  outside: 'from a record from elsewhere',
  nobody: 'system',
  earlier: (count: number) => plural(count, 'earlier version', 'earlier versions'),
  version: (when: string, by: string) => list([when, by]),
  line: list,
  member: (number: string) => `member ${number}`,
  group: (number: string) => `group ${number}`,
  place: (code: string) => `place of service ${code}`,
  withdrawn: (count: number) => `Withdrawn (${count})`,
  withdrawnBy: (reason: Withdrawal, when: string, by: string) => list([reasons[reason], when, by]),
  add: 'Add a coverage',
  edit: 'Edit',
  editIt: (payer: string) => `Edit ${payer}`,
  up: 'Move up',
  upIt: (payer: string) => `Move up: ${payer}`,
  down: 'Move down',
  downIt: (payer: string) => `Move down: ${payer}`,
  withdraw: 'Withdraw…',
  withdrawIt: (payer: string) => `Withdraw ${payer}…`,
  withdrawTitle: (payer: string) => `Withdraw ${payer}?`,
  moved: (payer: string, rank: number, count: number) => `${payer} is number ${rank} of ${count} now`,
  added: (payer: string) => `${payer} added`,
  saved: (payer: string) => `${payer} saved`,
  wasWithdrawn: (payer: string) => `${payer} withdrawn`,
  newTitle: 'Add a coverage',
  editTitle: (payer: string) => `Edit ${payer}`,
  save: 'Save',
  leave: 'Cancel',
  notWritten: 'Not written',
  suggested: (name: string, state: string) => `${name} handles ${state}.`,
  noneHandles: (state: string) => `No contractor is known for ${state}.`,
  fault: {
    payer: 'Who pays is needed.',
    ends: 'The last day is before the first.',
  } satisfies Record<CoverageFault, string>,
  faults: (count: number) => plural(count, 'field needs another look', 'fields need another look'),
  stale: (name: string | undefined) => `${name ?? 'Somebody'} changed the coverages in the meantime. They were read again.`,
  staleForm: (name: string | undefined) => `${name ?? 'Somebody'} changed this coverage in the meantime.`,
  saysNow: (line: string) => `It says now: ${line}`,
  goneNow: 'It was withdrawn.',
  goOn: 'Go on with what I typed',
  takeTheirs: 'Drop what I typed',
  rebased: 'What you typed stands on top of what is written now. Look at it and save.',
};

const outcomes: Record<NonNullable<Note['outcome']>, string> = {
  reached: 'Reached',
  message_left: 'Message left',
  no_answer: 'No answer',
  busy: 'Busy',
  wrong_number: 'Wrong number',
  declined: 'Declined to talk',
};

export const note = {
  title: 'Notes and calls',
  none: 'Nothing was written yet.',
  more: 'Only the newest 200 are shown.',
  kind: { note: 'Note', call: 'Call' },
  outcome: outcomes,
  head: (kind: Note['kind'], outcome: Note['outcome'], number: string) =>
    kind === 'note' ? 'Note' : list([outcome === undefined ? 'Call' : `Call: ${outcomes[outcome].toLowerCase()}`, number]),
  byline: (when: string, by: string) => list([when, by]),
  outside: 'from a record from elsewhere',
  visitOf: (date: string) => `About the visit of ${date}`,
  withdrawn: (reason: Withdrawal, when: string, by: string) => list([`Withdrawn: ${reasons[reason].toLowerCase()}`, when, by]),
  write: 'Write a note or log a call',
  formTitle: 'What to write',
  text: 'Text',
  aboutCall: 'What was said, if anything',
  number: 'Number that was called',
  other: 'Another number',
  otherLabel: 'The other number',
  noNumber: 'Not known',
  mayCall: (answer: boolean | undefined) =>
    answer === undefined ? 'calling not asked' : answer ? 'may be called' : 'do not call',
  mayLeave: (answer: boolean | undefined) =>
    answer === undefined ? 'message not asked' : answer ? 'message may be left' : 'leave no message',
  outcomeLabel: 'Outcome',
  chooseOutcome: 'Choose an outcome',
  messageAgainst: 'No message was to be left at this number.',
  fault: { text: 'A note needs a text.', outcome: 'A call needs an outcome.' },
  save: { note: 'Write note', call: 'Log call' },
  leave: 'Cancel',
  saved: { note: 'Note written', call: 'Call logged' },
  withdraw: 'Withdraw…',
  withdrawIt: (head: string, when: string) => `Withdraw ${head}, ${when}…`,
  withdrawTitle: (head: string) => `Withdraw this? ${head}`,
  withdrawHint: 'It stays in sight, struck through, with who withdrew it.',
  wasWithdrawn: 'Withdrawn',
  stale: (name: string | undefined) => `${name ?? 'Somebody'} withdrew it in the meantime. It was read again.`,
};
