/** Where the screens of a person show a visit. */
import type { PatientVisit, Site } from '../../api/types';
import { boardPath, screensFor, visitPath } from '../../core/route';

/** Those who treat look at the checklist, those who plan at the day; nothing for those who do neither. */
export function visitLink(site: Pick<Site, 'id' | 'roles'>, visit: Pick<PatientVisit, 'id' | 'site' | 'date'>): string | undefined {
  const screens = screensFor(site.roles);
  if (screens.includes('flow') || screens.includes('day-list')) return visitPath(visit.id);
  return screens.includes('board') && visit.site === site.id ? boardPath(visit.date) : undefined;
}
