/** What the clinic is: procedure types and resources. */
import { call } from '../api/client';
import type { ProcedureTypeList, ResourceList } from '../api/types';

export function readProcedureTypes(on: string, signal: AbortSignal): Promise<ProcedureTypeList> {
  return call('get', '/procedure-types', { query: { on }, signal });
}

/** The resources of a site and when each is on duty on that day. */
export function readResources(site: string, date: string, signal: AbortSignal): Promise<ResourceList> {
  return call('get', '/resources', { query: { site, date }, signal });
}
