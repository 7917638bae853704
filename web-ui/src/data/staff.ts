/** Who stands on which staff post. */
import { call } from '../api/client';
import type { StaffDay } from '../api/types';

export function readStaffDay(site: string, date: string, signal: AbortSignal): Promise<StaffDay> {
  return call('get', '/staff-assignments', { query: { site, date }, signal });
}
