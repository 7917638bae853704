/** The visits of a day with their readiness. */
import { call, fileUrl } from '../api/client';
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

/** The visits of a day as a table. */
export function dayListTable(site: string, date: string): string {
  return fileUrl('/day-list/export', { query: { site, from: date, to: date } });
}
