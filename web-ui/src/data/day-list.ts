/** The visits of a day with their readiness. */
import { call } from '../api/client';
import { setServerNow } from '../api/clock';
import type { DayList } from '../api/types';

export async function readDayList(
  site: string,
  date: string,
  physician: string | undefined,
  signal: AbortSignal,
): Promise<DayList> {
  const list = await call('get', '/day-list', {
    query: { site, date, ...(physician === undefined ? {} : { physician }) },
    signal,
  });
  setServerNow(list.asOf);
  return list;
}
