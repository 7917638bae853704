/** Openings that are kept while somebody types. */
import { call } from '../api/client';
import { setServerNow } from '../api/clock';
import type { Hold, HoldList, HoldRequest } from '../api/types';

export function holdOpening(key: string, request: HoldRequest): Promise<Hold> {
  return call('post', '/holds', { header: { 'Idempotency-Key': key }, body: request });
}

export function prolongHold(holdId: string): Promise<Hold> {
  return call('patch', '/holds/{holdId}', { path: { holdId } });
}

export async function giveUpHold(holdId: string): Promise<void> {
  await call('delete', '/holds/{holdId}', { path: { holdId } });
}

/** What is held on a day, by whomever, never for whom. */
export async function readHolds(site: string, date: string, signal: AbortSignal): Promise<HoldList> {
  const list = await call('get', '/holds', { query: { site, date }, signal });
  setServerNow(list.asOf);
  return list;
}
