/** Who stands on which staff post on a day. */
import { shownEnd, typedEnd } from './hours';
import { isTime } from './time';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

interface Person {
  readonly user: string;
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
}

interface Post {
  readonly post: { readonly id: string; readonly name: string };
  readonly roles: readonly string[];
  readonly people: readonly Person[];
}

/** One line of a post while it is edited; nobody while `user` is empty. */
export interface Place {
  readonly user: string;
  readonly allDay: boolean;
  readonly from: string;
  readonly to: string;
}

export const nobody: Place = { user: '', allDay: true, from: '', to: '' };

/** The lines of a post; one for nobody where nobody is. */
export function placesOf(people: readonly Person[]): Place[] {
  const places = people.map(({ user, from, to }) =>
    from === undefined || to === undefined
      ? { ...nobody, user }
      : { user, allDay: false, from, to: shownEnd(to) },
  );
  return places.length === 0 ? [nobody] : places;
}

/** The lines that name somebody, as the contract has them; nothing while a time is missing. */
export function peopleIn(places: readonly Place[]): { user: string; from?: string; to?: string }[] | undefined {
  const named = places.filter(({ user }) => user !== '');
  if (named.some(({ allDay, from, to }) => !allDay && !(isTime(from) && isTime(to)))) return undefined;
  return named.map(({ user, allDay, from, to }) => (allDay ? { user } : { user, from, to: typedEnd(to) }));
}

/** The place of a line among those that are sent. */
export function sentPlace(places: readonly Place[], index: number): number {
  return places.slice(0, index).filter(({ user }) => user !== '').length;
}

export interface Choice {
  readonly id: string;
  readonly name: string;
  /** The other posts of the day that the person is on. */
  readonly elsewhere: readonly string[];
}

/** Who may stand on a post, and who stands there already, by name. */
export function choicesFor(post: Post, posts: readonly Post[], staff: readonly Member[]): Choice[] {
  const fitting = staff.filter(({ roles }) => roles.some((role) => post.roles.includes(role)));
  const there = post.people
    .filter(({ user }) => !fitting.some(({ id }) => id === user))
    .map(({ user, name }) => ({ id: user, name }));
  return [...new Map([...fitting, ...there].map((each) => [each.id, each])).values()]
    .map(({ id, name }) => ({
      id,
      name,
      elsewhere: posts
        .filter((other) => other.post.id !== post.post.id && other.people.some(({ user }) => user === id))
        .map((other) => other.post.name),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
