/** Every text of the screens, in English. Sentences are made here and nowhere else, so that another
 *  language can order its words as it likes. */
import type { Role } from './api/types';
import * as changes from './text/changes';
import * as duty from './text/duty';
import * as frame from './text/frame';
import * as nurse from './text/nurse';
import * as office from './text/office';
import * as order from './text/orders';
import * as physician from './text/physician';
import * as scheduler from './text/scheduler';
import { families, outcomes, purposes, roles, shortWeekday, sides, states, weekdays } from './text/words';

export const messages = {
  ...frame,
  ...scheduler,
  ...changes,
  ...nurse,
  ...order,
  ...physician,
  ...office,
  ...duty,
  rolesOr: (held: readonly Role[]) => held.map((role) => roles[role]).join(' or '),
  weekday: (day: number) => weekdays[day] ?? '',
  shortWeekday,
  state: states,
  side: sides,
  purpose: purposes,
  outcome: outcomes,
  family: (key: string) => families[key] ?? key,
};
