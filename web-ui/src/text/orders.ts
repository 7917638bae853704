/** Orders, half-made bookings and held openings. */
import type { OrderReason, OrderStatus, Urgency, WithdrawReason } from '../api/types';
import type { BookingReason, WaitReason } from '../core/draft';
import type { Gap, GapField, WindowState } from '../core/orders';
import { plural } from './words';

const gapFields: Record<GapField, string> = {
  procedures: 'procedure',
  purpose: 'purpose',
  side: 'side',
  levels: 'level',
  indication: 'indication',
  orderingPhysician: 'ordering physician',
  other: 'a procedure as the clinic offers it today',
};

const statuses: Record<OrderStatus, string> = {
  incomplete: 'Incomplete',
  ready: 'Ready',
  scheduled: 'Scheduled',
  done: 'Done',
  withdrawn: 'Withdrawn',
};

const urgencies: Record<Urgency, string> = { routine: 'Routine', soon: 'Soon', urgent: 'Urgent' };

const withdrawReasons: Record<WithdrawReason, string> = {
  patient_declined: 'Patient declined',
  no_longer_indicated: 'No longer indicated',
  treated_elsewhere: 'Treated elsewhere',
  duplicate: 'Entered twice',
  entered_in_error: 'Entered in error',
  deceased: 'Patient has died',
};

const reasons: Record<OrderReason, string> = { referral: 'Referral', 'walk-in': 'Walk-in', 'add-on': 'Add-on' };

export const order = {
  region: 'Order',
  queue: 'Orders by status',
  status: statuses,
  urgency: urgencies,
  urgencyLegend: 'Urgency',
  reason: reasons,
  withdrawReason: withdrawReasons,
  columns: {
    urgency: 'Urgency',
    patient: 'Patient',
    procedure: 'Procedure',
    wanted: 'Wanted',
    physician: 'Physician',
    missing: 'Missing',
    action: 'Next',
    takenIn: 'Taken in',
    why: 'Why',
  },
  counted: (count: number, more: boolean) => (more ? `${count} and more` : String(count)),
  empty: {
    incomplete: 'No order lacks anything.',
    ready: 'No order waits to be booked.',
    scheduled: 'No order is scheduled.',
    done: 'No order is done yet.',
    withdrawn: 'No order was withdrawn.',
  } satisfies Record<OrderStatus, string>,
  more: (shown: number) => `The first ${shown} are shown; there are more.`,
  showMore: 'Show more',
  waiting: 'What waits',
  summary: {
    ready: (count: number) => plural(count, 'order ready to book', 'orders ready to book'),
    incomplete: (count: number) => plural(count, 'order incomplete', 'orders incomplete'),
    urgent: (count: number) => `${count} urgent`,
    over: (count: number) => `${count} past the wanted time`,
  },
  choose: 'Choose an order to see all of it, or take in a new one.',
  take: 'New order',
  takeTitle: 'New order',
  editTitle: (name: string) => `Order for ${name}`,
  close: 'Close order',
  noProcedure: 'No procedure yet',
  anyone: 'Any',
  window: (from: string | undefined, to: string | undefined) => {
    if (from !== undefined && to !== undefined) return `${from} – ${to}`;
    if (from !== undefined) return `from ${from}`;
    return to === undefined ? 'Any time' : `by ${to}`;
  },
  windowState: {
    none: '',
    ahead: '',
    open: '',
    ending: 'Ends soon',
    over: 'Over',
  } satisfies Record<WindowState, string>,
  gap: ({ field, procedure }: Gap, several: boolean) =>
    several && procedure !== undefined ? `${gapFields[field]} of procedure ${procedure}` : gapFields[field],
  gaps: (gaps: readonly string[]) => gaps.join(', '),
  missing: (gaps: string) => `Missing: ${gaps}`,
  book: 'Book',
  bookFor: (name: string) => `Book ${name}`,
  bookIt: 'Find an opening and book',
  complete: 'Complete',
  completeFor: (name: string) => `Complete the order for ${name}`,
  edit: 'Edit order',
  withdraw: 'Withdraw…',
  withdrawTitle: (name: string) => `Withdraw the order for ${name}`,
  withdrawReasonLabel: 'Reason',
  chooseReason: 'Choose a reason',
  withdrawIt: 'Withdraw order',
  keep: 'Keep it',
  reopen: 'Reopen order',
  withdrawnFor: (reason: WithdrawReason) => `Withdrawn: ${withdrawReasons[reason].toLowerCase()}`,
  show: 'Show on the board',
  visitAt: (place: string, state: string) => `${place}: ${state.toLowerCase()}`,
  facts: 'What was asked for',
  indication: 'Indication',
  notGiven: 'Not given',
  sedation: 'Sedation',
  sedationWished: 'Wished',
  noSedation: 'Not wished',
  sedationWish: 'Sedation is wished',
  orderingPhysician: 'Ordered by',
  orderingHint: 'Name of the ordering physician.',
  preferred: 'Physician',
  anyPhysician: 'Any physician',
  wanted: 'Wanted',
  wantedFrom: 'From',
  wantedTo: 'To',
  notes: 'Notes',
  taken: (when: string, name: string) => `Taken in ${when} by ${name}`,
  madeBy: (reason: OrderReason) => `${reasons[reason]}: made by a booking`,
  patient: 'Patient',
  needsPatient: 'Choose a patient first.',
  save: 'Save order',
  create: 'Take in order',
  leave: 'Leave without saving',
  mayBeIncomplete: 'What is not known yet may stay empty: the order then waits among the incomplete.',
  saved: (name: string, status: OrderStatus) => `Order for ${name}: ${statuses[status].toLowerCase()}`,
  changed: 'Somebody changed this order in the meantime.',
  changedBy: (name: string) => `${name} changed this order in the meantime.`,
  standsNow: (status: OrderStatus, what: string) => `It now says: ${what} (${statuses[status].toLowerCase()}).`,
  takeTheirs: 'Go on from what stands there',
  saveMine: 'Save mine over it',
};

export const fromOrder = {
  title: 'From an order',
  by: (name: string) => (name === '' ? '' : `Ordered by ${name}`),
  without: 'Book without it',
  outside: {
    before: 'This is before the wanted time.',
    after: 'This is after the wanted time.',
  },
  gone: (status: OrderStatus) => `This order is ${statuses[status].toLowerCase()} by now. Nothing is booked from it.`,
  waits: (tile: string) => `An order waits: ${tile}`,
  use: 'Use the order',
  useFor: (tile: string) => `Use the order for ${tile}`,
  reason: 'Without an order',
  reasons: { 'walk-in': 'Walk-in', 'add-on': 'Add-on' } satisfies Record<BookingReason, string>,
};

const waits: Record<WaitReason, string> = {
  calls_back: 'Calls back',
  on_the_way: 'On the way',
  physician: 'Asks physician',
  authorisation: 'Authorisation',
  driver: 'Driver',
};

export const tray = {
  region: 'Parked bookings',
  park: 'Park',
  parkHint: 'Sets this booking aside as it is (P)',
  parked: (label: string) => `${label} parked`,
  resumed: (label: string) => `${label} is back in the form`,
  dropped: (label: string) => `${label} dropped`,
  label: (who: string, what: string) => [who, what].filter((part) => part !== '').join(' · '),
  nobody: 'Nobody yet',
  nothing: 'no procedure yet',
  resume: (label: string) => `Resume ${label}`,
  drop: (label: string) => `Drop ${label}`,
  waitsFor: 'Waits for',
  waitsForOf: (label: string) => `${label} waits for`,
  waits,
  noReason: 'Waits for…',
  heldFor: (time: string) => `held ${time}`,
  expected: 'at',
  expectedOf: (label: string) => `${label} is expected at`,
  due: 'Due',
  full: (most: number) => `${most} are parked: resume or drop one first.`,
};

export const hold = {
  held: (date: string, time: string) => `Held for you: ${date} ${time}`,
  left: (time: string) => `${time} left`,
  prolong: 'Prolong',
  prolonged: (time: string) => `Held until ${time}`,
  noMore: 'Cannot be prolonged again',
  release: 'Let go',
  ended: 'The hold has ended',
  endedHint: 'Others can take this opening now. Nothing was booked.',
  again: 'Look again',
  soon: 'The hold ends within a minute.',
  mine: 'Held by you',
  others: 'Held by somebody',
  until: (time: string) => `until ${time}`,
};
