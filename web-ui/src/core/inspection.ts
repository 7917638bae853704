/** Inspections of C-arms and generators: from the day on which one is due the machine is closed. */
import { addDays } from './time';

const inspected = ['c_arm', 'rf_generator'];

export function machinesOf<R extends { readonly kind: string }>(resources: readonly R[]): R[] {
  return resources.filter(({ kind }) => inspected.includes(kind));
}

export type InspectionState = 'unknown' | 'closed' | 'soon' | 'later';

/** Soon is within 30 days: an appointment with the inspector takes weeks. */
export function inspectionState(due: string | undefined, today: string): InspectionState {
  if (due === undefined) return 'unknown';
  if (due <= today) return 'closed';
  return due <= addDays(today, 30) ? 'soon' : 'later';
}
