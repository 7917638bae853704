/** Moving visits, blocks, and what has lost its place. */
import type { BlockKind, Status } from '../api/types';
import { blockKinds, plural, roleNames, shortWeekday, states } from './words';

export const procedures = {
  open: 'Change procedures…',
  title: (name: string) => `Procedures of ${name}`,
  signed: 'What was signed for other procedures has to be signed again.',
  save: 'Change procedures',
  same: 'Nothing is changed yet.',
  done: (tile: string, names: string) => `${tile}: ${names}`,
};

export const move = {
  open: 'Move or substitute…',
  title: (name: string) => `Move or substitute: ${name}`,
  now: (place: string) => `Now: ${place}`,
  place: (when: string, room: string, physician: string) =>
    [when, room, physician].filter((part) => part !== '').join(' · '),
  date: 'Date',
  time: 'Time',
  role: (role: string) => roleNames[role] ?? role,
  keep: (name: string) => `${name} or another`,
  keepOnly: (name: string) => `${name}, as it is`,
  note: 'Reason (may stay empty)',
  noteHint: 'Stands in the history of the visit.',
  settled: 'The patient is in the room: the time is settled.',
  timeOut: 'A substitution makes the time-out void: it is done again.',
  doMove: (date: string, time: string) => `Move to ${date} ${time}`,
  doSubstitute: 'Substitute',
  nothing: 'Nothing is changed yet.',
  leave: 'Leave as it is',
  nearest: 'Openings near that time',
  nearestShow: 'Show openings near that time',
  noneNear: 'No opening found near that time.',
  lost: (name: string) => `${name} changed this visit in the meantime.`,
  lostUnknown: 'Somebody changed this visit in the meantime.',
  stands: (place: string, state: string) => `It now stands at ${place}: ${state}.`,
  look: 'Look at it',
  again: 'Go on from there',
  moving: (tile: string, time: string, where: string) => `${tile} to ${time}, ${where}`,
  picked: (tile: string) =>
    `Moving ${tile}: arrow keys choose time and column, with Shift half an hour. Enter puts it there, Escape leaves it.`,
  keys: 'Arrow keys, Shift for half an hour',
  put: 'puts it there',
  escape: 'leaves it',
  pending: (target: string) => `Asking: ${target}`,
  left: (tile: string) => `${tile} stays where it is.`,
  fixed: (tile: string) => `${tile} cannot be moved any more.`,
  moved: (tile: string, place: string) => `${tile} is now at ${place}.`,
  back: (place: string) => `Back to ${place}`,
  dismiss: 'Dismiss',
  hint: 'Drag a visit, or press M on it, to move it.',
  gone: (place: string) => `This visit is not on this day any more. It stands at ${place}.`,
  goThere: 'Go there',
};

export const block = {
  kind: blockKinds,
  words: (kind: BlockKind, reason: string) => (reason === '' ? blockKinds[kind] : `${blockKinds[kind]}: ${reason}`),
  range: (from: string, to: string) => `${from}–${to}`,
  line: (name: string, times: string, words: string) => `${name}, ${times}. ${words}`,
  said: (words: string, times: string) => `Not available ${times}. ${words}`,
  make: 'Block…',
  title: 'Block a resource',
  resource: 'Resource',
  choose: 'Choose a resource',
  reasonKind: 'Kind',
  chooseKind: 'Choose a kind',
  reason: 'Reason (may stay empty)',
  reasonHint: 'Everybody at the site can read it. Never about a patient.',
  from: 'From',
  to: 'To',
  date: (label: string) => `${label}, date`,
  time: (label: string) => `${label}, time`,
  restOfDay: 'Until the end of the day',
  everyWeek: 'Every week',
  until: 'Every week until',
  weekdays: 'On',
  weeklyAt: (days: readonly number[], times: string) => `every ${days.map(shortWeekday).join(', ')} ${times}`,
  look: 'What does it fall on?',
  seen: (times: number, visits: number) => {
    const falls = visits === 0 ? 'falls on no visit.' : `falls on ${plural(visits, 'visit', 'visits')}:`;
    return times === 1 ? `It ${falls}` : `It comes ${times} times and ${falls}`;
  },
  confirm: (name: string, times: string) => `Block ${name} ${times}`,
  change: 'Change',
  done: (name: string, count: number) =>
    count === 0 ? `${name} is blocked.` : `${name} is blocked; ${plural(count, 'visit', 'visits')} displaced.`,
  panel: (name: string) => `Block of ${name}`,
  close: 'Close block',
  by: (name: string, when: string) => `Entered by ${name}, ${when}`,
  weekly: (when: string, first: string, last: string) => `${when}, from ${first} to ${last}`,
  end: 'End this block',
  endNow: 'The resource is available again from now on.',
  endWhole: 'It has not begun: it is taken away whole.',
  ended: (name: string, count: number) =>
    count === 0
      ? `${name} is available again.`
      : `${name} is available again; ${plural(count, 'visit has its place', 'visits have their place')} back.`,
  ofResource: 'Blocks',
  noneOfResource: (name: string) => `${name} is not blocked.`,
  endOf: (words: string) => `End this block: ${words}`,
  missing: 'Choose resource, kind and times.',
};

export const displacing = {
  kept: 'They keep their place, are marked displaced, and wait in the list until they are moved or taken over.',
  elsewhere: (count: number) => `${plural(count, 'visit', 'visits')} more at other sites.`,
  more: (count: number) => `… and ${plural(count, 'visit', 'visits')} more.`,
  restored: (count: number) => `${plural(count, 'displaced visit has its place', 'displaced visits have their place')} again.`,
  line: (when: string, who: string | undefined, status: Status) =>
    `${who === undefined ? when : `${when} ${who}`}, ${states[status].toLowerCase()}`,
};

export const work = {
  title: 'Displaced visits',
  intro: (count: number) => `${plural(count, 'visit has', 'visits have')} lost a room, a device or a person.`,
  empty: 'Every visit of the next 30 days has its place.',
  more: 'There are more: they come when these are done.',
  onBoard: (count: number) => plural(count, 'displaced', 'displaced'),
  show: 'Show on board',
  takeOver: 'Could take over at the same time',
  nobody: (role: string) => `${roleNames[role] ?? role}: nobody and nothing is free then.`,
  take: (name: string) => `Give it ${name}`,
  takeLabel: (name: string, role: string) => `${roleNames[role] ?? role}: ${name}`,
  openings: 'Next openings',
  noOpening: 'No opening found.',
  moveTo: 'Move to',
  other: 'Another time…',
  broken: (name: string, from: string, to: string, why: string) => `${name} ${from}–${to}: ${why}`,
  cause: { block: 'blocked', off_duty: 'not on duty', inspection_due: 'waits for its inspection', not_able: 'not able to do this any more' },
  settled: (tile: string, left: number) =>
    left === 0 ? `${tile} has its place again. The list is empty.` : `${tile} has its place again. ${plural(left, 'visit', 'visits')} left.`,
};

/** Giving the rest of a resource's day to others. */
export const replace = {
  open: 'Replace…',
  openFor: (name: string) => `Replace ${name} for the rest of the day…`,
  openOn: (name: string, date: string, visits: number) => `Replace ${name} on ${date} (${plural(visits, 'visit', 'visits')})…`,
  together: 'All at once',
  titleToday: 'Replace for the rest of the day',
  title: (date: string) => `Replace on ${date}`,
  gone: 'Who or what has failed',
  standIn: 'Stand-in',
  anyone: 'Whoever or whatever is free',
  hint: 'All visits that still need it are given away together. Block it too, so that nothing new is booked on it.',
  look: 'What would change?',
  missing: 'Choose who or what has failed.',
  found: (able: number, stuck: number) => {
    if (able + stuck === 0) return 'No visit needs it from now on.';
    if (stuck === 0) return `${plural(able, 'visit', 'visits')} can be taken over:`;
    return `${stuck} of ${plural(able + stuck, 'visit', 'visits')} cannot be taken over:`;
  },
  others: 'Choose another stand-in, or give away the others and settle these one by one.',
  nobody: 'Choose another stand-in, or settle them one by one.',
  unknown: 'Visit',
  change: (from: string, to: string) => `${from} → ${to}`,
  changes: (changes: readonly string[]) => changes.join(', '),
  refused: (title: string, conflicts: readonly string[]) => (conflicts.length === 0 ? title : `${title}: ${conflicts.join(', ')}`),
  confirm: (name: string, visits: number, others: boolean) =>
    others ? `Replace ${name} for the other ${visits}` : `Replace ${name} for ${plural(visits, 'visit', 'visits')}`,
  done: (name: string, visits: number) => `${name} is replaced for ${plural(visits, 'visit', 'visits')}.`,
};

/** A ready patient goes before one who is late. */
export const swap = {
  open: (tile: string, time: string) => `Swap with the next ready patient: ${tile}, ${time}…`,
  short: (tile: string, time: string) => `Swap with ${tile}, ${time}…`,
  title: 'Swap two visits',
  confirm: (first: string, at: string, late: string, then: string) => `Swap: ${first} at ${at}, ${late} at ${then}`,
  done: (first: string, at: string, late: string, then: string) => `Swapped: ${first} is now at ${at}, ${late} at ${then}.`,
  stands: (tile: string) => `That is ${tile}. Both stay where they are.`,
};
