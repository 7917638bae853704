/** Paths of the screens. Nothing about a patient stands in them: opaque ids and dates only. */
import { isDate } from './time';

export type Route =
  | { readonly view: 'home' | 'setup' | 'unknown' }
  | { readonly view: 'board' | 'flow' | 'day-list'; readonly date?: string }
  | { readonly view: 'visit'; readonly id: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function parseRoute(path: string, search: string): Route {
  const given = new URLSearchParams(search).get('date') ?? '';
  const date = isDate(given) ? { date: given } : {};
  switch (path) {
    case '/':
      return { view: 'home' };
    case '/setup':
      return { view: 'setup' };
    case '/board':
      return { view: 'board', ...date };
    case '/flow':
      return { view: 'flow', ...date };
    case '/day-list':
      return { view: 'day-list', ...date };
  }
  const visit = /^\/visits\/([^/]+)$/.exec(path)?.[1];
  return visit !== undefined && uuid.test(visit) ? { view: 'visit', id: visit } : { view: 'unknown' };
}

export function boardPath(date?: string): string {
  return date === undefined ? '/board' : `/board?date=${date}`;
}

export function flowPath(date?: string): string {
  return date === undefined ? '/flow' : `/flow?date=${date}`;
}

export function dayListPath(date?: string): string {
  return date === undefined ? '/day-list' : `/day-list?date=${date}`;
}

export function visitPath(id: string): string {
  return `/visits/${id}`;
}

export type Screen = 'board' | 'flow' | 'day-list';

// Who needs which screen. What a person may do is decided by the server; this only says what to
// offer, and in which order.
const screensByRole: Readonly<Record<string, readonly Screen[]>> = {
  scheduler: ['board'],
  front_desk: ['board', 'flow'],
  nurse: ['flow', 'board'],
  radiographer: ['flow'],
  sedation: ['flow'],
  physician: ['day-list', 'board'],
  medical_director: ['day-list', 'board'],
};

export function screensFor(roles: readonly string[]): Screen[] {
  const all: readonly Screen[] = ['board', 'flow', 'day-list'];
  return all.filter((screen) => roles.some((role) => screensByRole[role]?.includes(screen)));
}

/** Where a person starts: the screen of the role that does the most there. */
export function homeFor(roles: readonly string[]): Screen | undefined {
  const first = ['scheduler', 'front_desk', 'nurse', 'physician'].find((role) => roles.includes(role));
  return (first === undefined ? undefined : screensByRole[first]?.[0]) ?? screensFor(roles)[0];
}
