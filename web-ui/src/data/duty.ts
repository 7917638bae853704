/** Who and what is on duty: working hours, inspections, staff posts. */
import { call, entityTag } from '../api/client';
import type {
  AssignedPerson, ChangedHours, ChangedInspection, HoursChange, PostDay, Resource, StaffDay, WorkingHours,
} from '../api/types';

/** The hours of a resource, or of a site. */
export interface HoursOf {
  readonly here: Pick<WorkingHours, 'periods' | 'exceptions'>;
  /** At the other sites of the signed-in person. */
  readonly elsewhere: readonly WorkingHours[];
  readonly followsSite: boolean;
  readonly version: number;
}

export async function readHours(site: string, resource: string | undefined, signal: AbortSignal): Promise<HoursOf> {
  if (resource === undefined) {
    const { hours, version } = await call('get', '/sites/{siteId}/hours', { path: { siteId: site }, signal });
    return { here: hours, elsewhere: [], followsSite: false, version };
  }
  const { sites, followsSite, version } = await call('get', '/resources/{resourceId}/hours', {
    path: { resourceId: resource },
    signal,
  });
  const here = sites.find((hours) => hours.site === site) ?? { periods: [], exceptions: [] };
  return { here, elsewhere: sites.filter((hours) => hours.site !== site), followsSite, version };
}

/** Dry, it answers what the change would displace, and stores nothing. */
export function changeHours(
  site: string,
  resource: string | undefined,
  version: number,
  body: HoursChange,
  dry: boolean,
): Promise<ChangedHours> {
  const header = { 'If-Match': entityTag(version) };
  const dryRun = dry ? ('true' as const) : ('false' as const);
  return resource === undefined
    ? call('put', '/sites/{siteId}/hours', { path: { siteId: site }, query: { dryRun }, header, body })
    : call('put', '/resources/{resourceId}/hours', {
        path: { resourceId: resource },
        query: { site, dryRun },
        header,
        body,
      });
}

/** Without a date no inspection is known of. */
export function setInspection(
  { id, version }: Pick<Resource, 'id' | 'version'>,
  due: string | undefined,
  dry: boolean,
): Promise<ChangedInspection> {
  return call('put', '/resources/{resourceId}/inspection', {
    path: { resourceId: id },
    query: { dryRun: dry ? 'true' : 'false' },
    header: { 'If-Match': entityTag(version) },
    body: due === undefined ? {} : { due },
  });
}

export function readStaff(site: string, date: string, signal: AbortSignal): Promise<StaffDay> {
  return call('get', '/staff-assignments', { query: { site, date }, signal });
}

/** In place of whoever stood on the post on that day. */
export function assignStaff({ post, version }: PostDay, date: string, people: AssignedPerson[]): Promise<PostDay> {
  return call('put', '/staff-assignments/{resourceId}/{date}', {
    path: { resourceId: post.id, date },
    header: { 'If-Match': entityTag(version) },
    body: { people },
  });
}
