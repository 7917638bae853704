/** The frame of all screens: bar, sign-in, problems. */
import { Unanswered, type Failure } from '../api/client';
import type { Conflict, ItemStatus, Role } from '../api/types';
import { advice, blockKinds, gateReasons, itemStates, roles } from './words';

export const app = {
  name: 'Foramen',
  title: (page: string) => `${page} · Foramen`,
  skip: 'Skip to the content',
  loading: 'Loading…',
  demo: 'Demo',
  demoHint: 'Invented people; nothing here is real.',
  site: 'Site',
  screens: 'Screens',
  signOut: 'Sign out',
  signedInAs: (name: string, held: readonly Role[]) =>
    held.length === 0 ? name : `${name} · ${held.map((role) => roles[role]).join(', ')}`,
  live: { connecting: 'Connecting', live: 'Live', down: 'Not live' },
  csv: 'Download CSV',
  stale: (since: string, minutes: number) =>
    minutes < 1
      ? `Not live since ${since}. What you see may be old.`
      : `Not live since ${since}, for ${minutes} min. What you see may be old.`,
  refresh: 'Read again',
  broken: 'This screen has failed.',
  brokenHint: 'What the server has confirmed is stored. Load the page again.',
  reload: 'Load again',
  noSite: 'You have no role at any site. Ask your administrator.',
  noScreen: 'There is no screen for your roles at this site yet.',
  unknownPage: 'There is no such page.',
};

export const screen = {
  board: 'Board',
  orders: 'Orders',
  flow: 'Patient flow',
  'day-list': 'Day list',
  displaced: 'Displaced',
  staff: 'Staff',
  hours: 'Hours',
  equipment: 'Equipment',
  imports: 'Import',
  tasks: 'Tasks',
  audit: 'Audit',
  visit: 'Visit',
  patient: 'Patient',
  merge: 'Merge records',
  setup: 'First password',
};

export const signIn = {
  title: 'Sign in',
  username: 'User name',
  password: 'Password',
  submit: 'Sign in',
  ended: 'Your session has ended. Sign in to go on where you were.',
  demoTitle: 'Demo clinic',
  demoText: 'Choose an account; the start command shows the password of all of them:',
  demoPassword: 'foramen-demo',
  demoAccounts: 'Demo accounts',
};

export const setup = {
  title: 'Set your first password',
  intro: 'This link works once. Choose a password of at least 12 characters.',
  noToken: 'The link is not complete. Open it exactly as you received it.',
  password: 'New password',
  repeat: 'The same again',
  tooShort: 'At least 12 characters.',
  different: 'The two are not the same.',
  submit: 'Set password',
  done: 'The password is set.',
  toSignIn: 'Go to sign-in',
};

const others = 'Expected at another time because of it';

export const delay = {
  short: (time: string, minutes: number) => `${time} +${minutes}`,
  began: (time: string, minutes: number) => `began at ${time}, ${minutes} minutes late`,
  long: (time: string, minutes: number, waitingFor: string | undefined) =>
    waitingFor === undefined
      ? `expected at ${time}, ${minutes} minutes late`
      : `expected at ${time}, ${minutes} minutes late, waits for ${waitingFor}`,
  others,
  other: (planned: string, tile: string, after: string, before: string) =>
    `${planned} ${tile}: ${after} instead of ${before}`,
  othersSpoken: (each: readonly string[]) => `${others}: ${each.join('; ')}.`,
};

export const day = {
  previous: 'Previous day',
  next: 'Next day',
  today: 'Today',
  go: 'Go to date',
};

export const problem = {
  notSaved: 'Not saved.',
  title: (failure: Failure) =>
    failure instanceof Unanswered ? 'No answer from the server' : failure.problem.title,
  detail: (failure: Failure, saving: boolean) => {
    if (failure instanceof Unanswered)
      return saving
        ? 'It is not known whether it was stored. Try again: nothing is done twice.'
        : 'Check the connection and try again.';
    const { problem } = failure;
    if (problem.detail !== undefined) return problem.detail;
    const known = advice[problem.type];
    if (known !== undefined) return known;
    return problem.status >= 500 && problem.instance !== ''
      ? `It is recorded under ${problem.instance}.`
      : '';
  },
  announced: (failure: Failure) =>
    failure instanceof Unanswered ? 'No answer from the server' : failure.problem.title,
  retry: 'Try again',
  retryIn: (seconds: number) => `Try again in ${seconds} s`,
  conflict: ({ resource, block, message }: Conflict, when?: string) => {
    const patient = resource.kind === 'patient';
    const at = when === undefined ? '' : ` ${when}`;
    if (message !== undefined) return `${patient ? 'The patient' : resource.name}${at}: ${message}`;
    if (patient) return `The patient has another visit${at}`;
    if (block === undefined) return `${resource.name} is taken${at}`;
    return `${resource.name}, ${blockKinds[block].toLowerCase()}${at === '' ? '' : `,${at}`}`;
  },
};

export const gate = {
  reason: gateReasons,
  missingItem: (title: string, status: ItemStatus) => `${title}: ${itemStates[status]}`,
};
