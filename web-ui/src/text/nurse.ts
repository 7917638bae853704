/** Steps of a visit, patient flow and checklist. */
import type { ItemStatus, Role, Status } from '../api/types';
import type { SignedPhase, Tab } from '../core/checklist';
import type { FlowGroup } from '../core/states';
import { backReasons, cancelReasons, inShort, itemStates, plural, roles, states } from './words';

const systemReasons: Readonly<Record<string, string>> = {
  item_reopened: 'an item was opened again',
  item_expired: 'an item has expired',
};

const edits: Readonly<Record<string, string>> = {
  moved: 'Moved',
  changed: 'Other procedures',
  substituted: 'Substituted',
};

export const step = {
  do: (from: Status, to: Status): string => {
    switch (to) {
      case 'booked':
        return from === 'tentative' ? 'Book' : 'Back to booked…';
      case 'confirmed':
        return 'Confirm';
      case 'arrived':
        return from === 'in_prep' ? 'Back to arrived…' : from === 'no_show' ? 'Arrived after all' : 'Patient has arrived';
      case 'in_prep':
        return from === 'arrived' ? 'Take into preparation' : 'Back to preparation…';
      case 'ready':
        return 'Ready for room';
      case 'in_room':
        return 'Into the room';
      case 'in_procedure':
        return 'Start procedure';
      case 'in_recovery':
        return from === 'in_room' ? 'Stop before procedure…' : 'To recovery…';
      case 'discharged':
        return 'Discharge';
      case 'cancelled':
        return 'Cancel visit…';
      case 'no_show':
        return 'No-show';
      case 'tentative':
        return states.tentative;
    }
  },
  reasonTitle: (to: Status) =>
    to === 'cancelled' ? 'Cancel this visit' : `Back to: ${states[to].toLowerCase()}`,
  reason: 'Reason',
  chooseReason: 'Choose a reason',
  note: 'Note (may stay empty)',
  keep: 'Leave as it is',
  cancelIt: 'Cancel visit',
  goBack: 'Go back',
  timeOutVoid: 'What was signed stays. A time-out becomes void.',
  outcomeTitle: 'How did the procedure end?',
  stopTitle: 'Stop before the procedure',
  stopText: 'The patient goes to recovery. Nothing was injected.',
  toRecovery: 'To recovery',
  cancelReason: cancelReasons,
  backReason: backReasons,
  reasonText: (code: string): string =>
    cancelReasons[code] ?? backReasons[code] ?? systemReasons[code] ?? code,
  edit: (code: string): string => edits[code] ?? code,
};

export const flow = {
  title: 'Patient flow',
  groups: {
    expected: 'Expected',
    arrived: 'Arrived',
    in_prep: 'In preparation',
    ready: 'Ready',
    in_room: 'In the room',
    recovery: 'Recovery',
    done: 'Done',
  } satisfies Record<FlowGroup, string>,
  empty: 'No visit on this day.',
  open: 'Open checklist',
  missing: (titles: readonly string[]) => `${titles.length} missing: ${inShort(titles)}`,
  stopped: (titles: readonly string[]) => `Stopped: ${inShort(titles)}`,
  jump: 'Groups',
  forPatient: (action: string, name: string) => `${action}: ${name}`,
};

export const checklist = {
  tabs: {
    before: 'Booking & pre-call',
    'day-of': 'Day of',
    room: 'Sign-in & time-out',
    recovery: 'Recovery',
  } satisfies Record<Tab, string>,
  tabList: 'Parts of the checklist',
  tabDone: 'all done',
  tabOpen: 'open',
  tabStopped: (stopped: number) => plural(stopped, 'stop', 'stops'),
  progress: (done: number, total: number) => `${done} of ${total} done`,
  status: itemStates,
  yes: 'Yes',
  no: 'No',
  save: 'Save',
  change: 'Change',
  measureAgain: 'Measure again',
  answerAgain: 'Answer again',
  leave: 'Leave',
  /** The visible words of a control and its row, for those who hear it alone. */
  ofItem: (action: string, title: string) => `${action}: ${title}`,
  sentences: (parts: readonly string[]) =>
    parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' '),
  nameNeeded: 'Type the user name.',
  passwordNeeded: 'Type the password.',
  signed: (name: string, time: string) => `${name} ${time}`,
  signedOn: (name: string, date: string, time: string) => `${name} ${date} ${time}`,
  answers: (count: number) => `answer ${count}`,
  value: (value: string, unit: string) => (unit === '' ? value : unit === '/10' ? `${value}/10` : `${value} ${unit}`),
  noteText: (note: string) => `Note: ${note}`,
  note: 'Note',
  noteNeeded: 'A note is needed here.',
  number: { empty: 'Type a value.', 'not-a-number': 'Type a number.' },
  implausible: (min: number | undefined, max: number | undefined) =>
    min === undefined
      ? `At most ${max ?? ''}.`
      : max === undefined
        ? `At least ${min}.`
        : `Between ${min} and ${max}, or it is a typing mistake.`,
  waitsFor: (titles: readonly string[]) => `Opens when done: ${titles.join(', ')}.`,
  waitsForValue: 'Computed when both values are there.',
  notNeeded: 'Not needed for this visit.',
  expired: (time: string) => `Valid until ${time}: answer again.`,
  validUntil: (time: string) => `valid to ${time}`,
  stops: { room: 'Keeps the room closed.', needle: 'Keeps the needle gate closed.', discharge: 'Keeps the discharge closed.' },
  bySigners: (held: readonly Role[]) => `By ${held.map((role) => roles[role]).join(' or ')}`,
  somebodyElse: (name: string) => `${name} changed it first. Your answer is not saved: look and answer again.`,
  changedFirst: 'Somebody changed it first. Your answer is not saved: look and answer again.',
  saved: (title: string, status: ItemStatus) => `${title}: ${itemStates[status]}`,
  footTags: { stops: (count: number) => plural(count, 'stop', 'stops'), open: (count: number) => `${count} open` },
  foot: {
    room: { closed: 'The room opens when nothing is missing.', open: 'Nothing is missing for the room.' },
    needle: { closed: 'The procedure can start when nothing is missing.', open: 'Nothing is missing for the procedure.' },
    discharge: { closed: 'The patient can leave when nothing is missing.', open: 'Nothing is missing for the discharge.' },
  },
  footLabel: 'Next step',
  footDone: 'The visit is over.',
  footOut: { cancelled: 'The visit is cancelled.', no_show: 'The patient did not come.' },
  mustConfirm: (templates: readonly { readonly family: string; readonly version: number }[]) =>
    `Checklist ${templates.map(({ family, version }) => `${family} version ${version}`).join(' with ')} is a default: the clinic must confirm its limits and roles before use.`,
  phase: { sign_in: 'Sign-in', time_out: 'Time-out', sign_out: 'Sign-out' } satisfies Record<SignedPhase, string>,
  phaseOf: (phase: string, procedure: string) => `${phase}: ${procedure}`,
  phaseHelp: {
    sign_in: 'Before anything is done, read out with the patient.',
    time_out: 'Immediately before the needle; everybody stops.',
    sign_out: 'Before the patient leaves the room.',
  } satisfies Record<SignedPhase, string>,
  phaseMissing: (signers: readonly string[]) => `Signed by ${signers.join(' and ')}.`,
  phaseVoid: (time: string) => `Void since ${time}: repeat it.`,
  phaseExpired: (time: string) => `Expired at ${time}: repeat it.`,
  phaseDone: (names: readonly string[], time: string) => `${names.join(', ')} ${time}`,
  phaseLeft: (left: string) => `valid for ${left} more`,
  phaseStart: { sign_in: 'Sign-in…', time_out: 'Time-out…', sign_out: 'Sign-out…' } satisfies Record<SignedPhase, string>,
  phaseTooEarly: {
    sign_in: 'Opens when the patient is in preparation.',
    time_out: 'Opens in the room.',
    sign_out: 'Opens when the procedure has begun.',
  } satisfies Record<SignedPhase, string>,
  phaseLines: 'Read out and confirm each line',
  phaseConfirmed: (done: number, total: number) => `${done} of ${total} confirmed`,
  phaseUnconfirmed: 'Confirm every line first.',
  signer: (held: readonly Role[]) => {
    const text = held.map((role) => roles[role]).join(' or ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  phaseSubmit: { sign_in: 'Sign the sign-in', time_out: 'Sign the time-out', sign_out: 'Sign the sign-out' } satisfies Record<SignedPhase, string>,
  phaseCancel: 'Cancel',
  phaseSigned: (phase: string) => `${phase} signed`,
};
