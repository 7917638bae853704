/** Signing in and out, and what this installation is. */
import { call } from '../api/client';
import { setServerNow } from '../api/clock';
import type { About, Session } from '../api/types';

export function readAbout(): Promise<About> {
  return call('get', '/about');
}

async function withClock(answer: Promise<Session>): Promise<Session> {
  const session = await answer;
  setServerNow(session.now);
  return session;
}

export function readSession(): Promise<Session> {
  return withClock(call('get', '/session'));
}

export function signIn(username: string, password: string): Promise<Session> {
  return withClock(call('post', '/session', { body: { username, password } }));
}

export function signOut(): Promise<void> {
  return call('delete', '/session');
}

export function setFirstPassword(token: string, password: string): Promise<void> {
  return call('post', '/account-setup', { body: { token, password } });
}
