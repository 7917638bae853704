/** Interpreters of visits. */
import { call, entityTag } from '../api/client';
import type { VisitInterpreter, WantedInterpreter } from '../api/types';

export function readInterpreter(appointmentId: string): Promise<VisitInterpreter> {
  return call('get', '/appointments/{appointmentId}/interpreter', { path: { appointmentId } });
}

/** Provided that nobody has changed it since it was read. */
export function arrangeInterpreter(
  appointmentId: string,
  version: number,
  wanted: WantedInterpreter,
): Promise<VisitInterpreter> {
  return call('put', '/appointments/{appointmentId}/interpreter', {
    path: { appointmentId },
    header: { 'If-Match': entityTag(version) },
    body: wanted,
  });
}

export function withdrawInterpreter(appointmentId: string, version: number): Promise<VisitInterpreter> {
  return call('delete', '/appointments/{appointmentId}/interpreter', {
    path: { appointmentId },
    header: { 'If-Match': entityTag(version) },
  });
}
