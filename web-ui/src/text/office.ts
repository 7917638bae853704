/** Tasks and the audit. */
import type { Role } from '../api/types';
import { plural, roles } from './words';

/** "premedication_call" as a person would write it. */
function plainWords(code: string): string {
  const words = code.replaceAll(/[_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const task = {
  title: 'Tasks',
  status: 'Which tasks',
  statuses: { open: 'To do', done: 'Done' },
  none: { open: 'Nothing to do for your roles.', done: 'Nothing was done so far.' },
  words: (code: string, values: readonly string[]) => [plainWords(code), ...values].join(' · '),
  due: (when: string) => `due ${when}`,
  overdue: 'Overdue',
  for: (role: Role) => `for ${roles[role]}`,
  note: 'Note',
  done: 'Done',
  doneLabel: (words: string) => `Done: ${words}`,
  noteLabel: (words: string) => `Note: ${words}`,
  reopen: 'Do it again',
  doneBy: (name: string, when: string) => `Done by ${name}, ${when}`,
  visit: 'Open visit',
  more: 'There are more: they come when these are done.',
  saidDone: (words: string) => `${words}: done`,
  saidOpen: (words: string) => `${words}: to do again`,
};

export const audit = {
  title: 'Audit',
  intro: 'Who changed what, the newest first. Reading here is itself written down.',
  from: 'From',
  to: 'To',
  entity: 'Thing',
  anything: 'Anything',
  entities: ['appointment', 'block', 'checklist_item', 'checklist_phase', 'patient', 'task', 'user', 'resource', 'site', 'staff_post', 'session', 'audit', 'visit_interpreter', 'patient_access'],
  action: 'Action begins with',
  actionHint: 'Such as appointment. or block.ended',
  search: 'Show',
  filterUser: (name: string) => `Only ${name}`,
  filterPatient: 'Only this patient',
  filterThing: 'Only this thing',
  clear: 'without this',
  only: { user: 'One person', patient: 'One patient', entityId: 'One thing' },
  columns: { when: 'When', who: 'Who', what: 'What', change: 'Before → after', sealed: 'Sealed' },
  system: 'system',
  thing: (entity: string, key: string, version: number) => [plainWords(entity), key, `v${version}`].filter((part) => part !== '').join(' '),
  plain: plainWords,
  change: (before: string | undefined, after: string | undefined) => `${before ?? '–'} → ${after ?? '–'}`,
  sealedYes: 'sealed',
  sealedNo: 'not sealed yet',
  older: 'Older entries',
  none: 'No entry.',
  count: (count: number) => plural(count, 'entry', 'entries'),
};
