/** Paths of the screens. Nothing about a patient stands in them: opaque ids and dates only. */
import { isDate } from './time';

/** Every screen that the bar leads to, in its order; the path is its name. */
export const allScreens = [
  'board', 'orders', 'flow', 'day-list', 'displaced', 'staff', 'hours', 'equipment', 'imports', 'tasks', 'audit',
] as const;
export type Screen = (typeof allScreens)[number];

/** Those that are loaded when somebody goes there. */
export type OfficeScreen = 'staff' | 'hours' | 'equipment' | 'imports' | 'audit';

export type Route =
  | { readonly view: 'home' | 'setup' | 'unknown' }
  | { readonly view: Screen; readonly date?: string }
  | { readonly view: 'visit' | 'patient'; readonly id: string }
  | { readonly view: 'merge'; readonly id: string; readonly other: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function parseRoute(path: string, search: string): Route {
  const given = new URLSearchParams(search).get('date') ?? '';
  const date = isDate(given) ? { date: given } : {};
  switch (path) {
    case '/':
      return { view: 'home' };
    case '/setup':
      return { view: 'setup' };
  }
  const screen = allScreens.find((name) => path === `/${name}`);
  if (screen) return { view: screen, ...date };
  const [, kind, id = '', other] = /^\/(visits|patients)\/([^/]+)(?:\/merge\/([^/]+))?$/.exec(path) ?? [];
  if (!uuid.test(id)) return { view: 'unknown' };
  if (other !== undefined)
    return kind === 'patients' && uuid.test(other) ? { view: 'merge', id, other } : { view: 'unknown' };
  return { view: kind === 'visits' ? 'visit' : 'patient', id };
}

export function screenPath(screen: Screen, date?: string): string {
  return date === undefined ? `/${screen}` : `/${screen}?date=${date}`;
}

export const boardPath = (date?: string) => screenPath('board', date);
export const flowPath = (date?: string) => screenPath('flow', date);
export const dayListPath = (date?: string) => screenPath('day-list', date);
export const staffPath = (date?: string) => screenPath('staff', date);

export function visitPath(id: string): string {
  return `/visits/${id}`;
}

export function patientPath(id: string): string {
  return `/patients/${id}`;
}

/** `id` stays, `other` becomes a part of it. */
export function mergePath(id: string, other: string): string {
  return `${patientPath(id)}/merge/${other}`;
}

// Who needs which screen. What a person may do is decided by the server; this only says what to
// offer, and in which order.
const screensByRole: Readonly<Record<string, readonly Screen[]>> = {
  scheduler: ['board', 'orders', 'displaced', 'staff', 'hours', 'tasks'],
  front_desk: ['board', 'orders', 'flow', 'tasks'],
  nurse: ['flow', 'board', 'orders', 'displaced', 'staff', 'tasks'],
  radiographer: ['flow', 'tasks'],
  sedation: ['flow', 'tasks'],
  physician: ['day-list', 'board', 'orders', 'displaced', 'tasks'],
  medical_director: ['day-list', 'board', 'tasks'],
  billing: ['tasks'],
  admin: ['hours', 'staff', 'equipment', 'imports', 'tasks'],
  privacy_officer: ['audit', 'tasks'],
  auditor: ['audit'],
};

export function screensFor(roles: readonly string[]): Screen[] {
  return allScreens.filter((screen) => roles.some((role) => screensByRole[role]?.includes(screen)));
}

/** Where a person starts: the screen of the role that does the most there. */
export function homeFor(roles: readonly string[]): Screen | undefined {
  const first = ['scheduler', 'front_desk', 'nurse', 'physician', 'privacy_officer', 'admin'].find((role) => roles.includes(role));
  return (first === undefined ? undefined : screensByRole[first]?.[0]) ?? screensFor(roles)[0];
}
