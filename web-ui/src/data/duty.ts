/** Who and what is on duty, and where: working hours, equipment, staff posts, ways between sites. */
import { call, entityTag } from '../api/client';
import type {
  AssignedPerson, ChangedHours, ChangedInspection, ChangedStays, HoursChange, MoveTime, PostDay, Resource, StaffDay, Stay,
  TravelTime, WorkingHours,
} from '../api/types';

/** The hours of a resource, or of a site. */
export interface HoursOf {
  readonly here: Pick<WorkingHours, 'periods' | 'exceptions'>;
  /** At the other sites of the signed-in person. */
  readonly elsewhere: readonly WorkingHours[];
  readonly followsSite: boolean;
  /** To other sites, of a site that has any. */
  readonly ways: readonly TravelTime[];
  readonly version: number;
}

/** With the ways, where they are wanted, of a site. */
export async function readHours(
  site: string,
  resource: string | undefined,
  withWays: boolean,
  signal: AbortSignal,
): Promise<HoursOf> {
  if (resource === undefined) {
    const path = { siteId: site };
    const { hours, version } = await call('get', '/sites/{siteId}/hours', { path, signal });
    // One version stands for both: what is read second is never older than it.
    const ways = withWays ? (await call('get', '/sites/{siteId}/travel-times', { path, signal })).times : [];
    return { here: hours, elsewhere: [], followsSite: false, ways, version };
  }
  const { sites, followsSite, version } = await call('get', '/resources/{resourceId}/hours', {
    path: { resourceId: resource },
    signal,
  });
  const here = sites.find((hours) => hours.site === site) ?? { periods: [], exceptions: [] };
  return { here, elsewhere: sites.filter((hours) => hours.site !== site), followsSite, ways: [], version };
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

/** Minutes from one room to another. */
export function setMoveTime({ id, version }: Pick<Resource, 'id' | 'version'>, minutes: number): Promise<MoveTime> {
  return call('put', '/resources/{resourceId}/move-time', {
    path: { resourceId: id },
    header: { 'If-Match': entityTag(version) },
    body: { minutes },
  });
}

/** All from today on; dry, it answers what they would displace. */
export function setStays(
  { id, version }: Pick<Resource, 'id' | 'version'>,
  stays: Stay[],
  dry: boolean,
): Promise<ChangedStays> {
  return call('put', '/resources/{resourceId}/stays', {
    path: { resourceId: id },
    query: { dryRun: dry ? 'true' : 'false' },
    header: { 'If-Match': entityTag(version) },
    body: { stays },
  });
}

/** All ways of the site; the others take no time. */
export async function setTravelTimes(site: string, version: number, times: TravelTime[]): Promise<void> {
  await call('put', '/sites/{siteId}/travel-times', {
    path: { siteId: site },
    header: { 'If-Match': entityTag(version) },
    body: { times },
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
