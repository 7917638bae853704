/** Working hours, equipment, ways between sites, staff posts. */
import type { Resource } from '../api/types';
import type { InspectionState } from '../core/equipment';
import { plural } from './words';

export const duty = {
  look: 'What does it displace?',
  displaces: (count: number) =>
    count === 0 ? 'It displaces no visit.' : `It displaces ${plural(count, 'visit', 'visits')}:`,
  again: 'Look at what stands there now',
  leave: 'Leave as it is',
  done: (name: string, count: number) =>
    count === 0 ? `${name}: saved.` : `${name}: saved; ${plural(count, 'visit', 'visits')} displaced.`,
  minutes: (count: number) => `${count} min`,
  missingMinutes: 'Fill in whole minutes.',
  follow: 'These visits follow too soon. Move them first.',
  save: 'Save',
  toList: 'Open the list of displaced visits',
};

export const hours = {
  title: 'Working hours',
  of: 'Of',
  wholeSite: (name: string) => `${name}: rooms and equipment`,
  kind: {
    physician: 'Physicians',
    staff_post: 'Staff posts',
    room: 'Rooms',
    c_arm: 'C-arms',
    rf_generator: 'RF generators',
    ultrasound: 'Ultrasound',
    recovery_bay: 'Recovery bays',
    patient: '',
  } satisfies Record<Resource['kind'], string>,
  follows: (name: string, site: string) => `${name} has the hours of ${site}, and changes with them.`,
  toSite: 'Hours of the site',
  weekly: 'Every week',
  valid: 'Valid',
  from: (first: string) => `from ${first}`,
  forGood: 'for good',
  until: (last: string) => `to ${last}`,
  range: (from: string, to: string) => `${from}–${to}`,
  none: { site: 'closed', person: 'off' },
  change: 'Change…',
  changeLabel: (valid: string) => `Change the week ${valid}`,
  dated: 'Single dates',
  datedNone: 'No date has other hours.',
  add: 'Another date…',
  date: 'Date',
  hours: 'Hours',
  changeDate: (date: string) => `Change ${date}`,
  elsewhere: (site: string) => `At ${site}`,
  weekTitle: (name: string) => `Weekly hours: ${name}`,
  first: 'From',
  last: 'To (empty: for good)',
  at: (day: string, which: number, end: string) => (which === 0 ? `${day} ${end}` : `${day} ${end} (${which + 1})`),
  begin: 'from',
  end: 'to',
  moreHint: 'More hours',
  removeHint: 'Remove these hours',
  more: (day: string) => `More hours: ${day}`,
  remove: (day: string, from: string) => `Remove ${day} ${from}`,
  asAbove: 'as above',
  asAboveLabel: (day: string) => `${day} as above`,
  keeps: (count: number) => `${plural(count, 'single date keeps its', 'single dates keep their')} own hours.`,
  missing: 'Fill in dates and times.',
  saveWeek: (first: string) => `Save, from ${first}`,
  dateTitle: (name: string) => `Hours on one date: ${name}`,
  thatDay: 'On that day',
  ways: { site: 'Closed', person: 'Off' },
  other: 'Other hours',
  asWeekly: 'As every week',
  dayHours: 'Hours',
  saveDate: (date: string) => `Save ${date}`,
};

export const equipment = {
  title: 'Equipment',
  intro: 'From the day on which its inspection is due, a machine is closed until a later date is set.',
  columns: { machine: 'Machine', due: 'Inspection', move: 'To another room', stays: 'At other sites' },
  state: { unknown: 'No date known', closed: 'Closed', soon: 'Due soon', later: 'In use' } satisfies Record<
    InspectionState,
    string
  >,
  none: 'This site has no equipment.',
  nothing: '–',
  set: { due: 'Set date…', move: 'Set time…', stays: 'Set days…' },
  setLabel: {
    due: (name: string) => `Set date of ${name}`,
    move: (name: string) => `Set time of ${name}`,
    stays: (name: string) => `Set days of ${name}`,
  },
  days: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
  stay: (site: string, days: string) => `${site}, ${days}`,
  here: (days: string, home: string | undefined) =>
    home === undefined ? `here ${days}` : `here ${days}, from ${home}`,
};

export const inspection = {
  dialog: (name: string) => `Inspection of ${name}`,
  due: 'Due (empty: not known)',
  closes: (name: string, date: string) => `${name} is closed from ${date} until a later date is set.`,
  opens: (name: string) => `${name} is not closed by an inspection.`,
  save: (date: string) => `Save ${date}`,
  saveNone: 'Save without a date',
};

export const moveTime = {
  dialog: (name: string) => `Moving ${name}`,
  minutes: 'Minutes from one room to another (up to 240)',
};

export const stays = {
  dialog: (name: string) => `${name} at other sites`,
  none: (name: string) => `${name} is always here.`,
  stay: (which: number) => `Stay ${which + 1}`,
  site: 'Site',
  choose: 'Choose a site',
  first: 'First day',
  last: 'Last day',
  remove: 'Remove',
  removeLabel: (which: number) => `Remove stay ${which + 1}`,
  more: 'Another stay',
  missing: 'Fill in sites and days.',
};

export const travel = {
  title: 'Ways to other sites',
  way: (site: string) => `Way to ${site}`,
  line: (site: string, minutes: number) =>
    minutes === 0 ? `Way to ${site}: no time needed` : `Way to ${site}: ${minutes} min`,
  change: 'Change…',
  changeLabel: (site: string) => `Change the way to ${site}`,
  minutes: 'Minutes, in both directions (0: no time needed, up to 600)',
};

export const staff = {
  caption: 'Staff posts',
  columns: { post: 'Post', who: 'Who' },
  nobody: 'Nobody',
  choice: (name: string, elsewhere: readonly string[]) =>
    elsewhere.length === 0 ? name : `${name} (${elsewhere.join(', ')})`,
  who: (post: string, which: number) => (which === 0 ? post : `${post} (${which + 1})`),
  allDay: 'all day',
  allDayOf: (post: string, which: number) => `All day: ${which === 0 ? post : `${post} (${which + 1})`}`,
  from: (post: string, which: number) => `From: ${which === 0 ? post : `${post} (${which + 1})`}`,
  to: (post: string, which: number) => `To: ${which === 0 ? post : `${post} (${which + 1})`}`,
  another: 'Another person',
  anotherOn: (post: string) => `Another person on ${post}`,
  save: 'Save',
  saveOf: (post: string) => `Save ${post}`,
  saved: (post: string, names: readonly string[]) => `${post}: ${names.length === 0 ? 'nobody' : names.join(', ')}`,
  open: (count: number) => `${plural(count, 'post has', 'posts have')} nobody.`,
  full: 'Somebody is on every post.',
  none: 'This site has no staff posts.',
  past: 'This day is over: it stays as it was planned.',
  noPeople: 'Nobody at this site may stand on this post.',
};
