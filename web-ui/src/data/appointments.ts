/** Visits: the list of a day, one visit, booking, edits, and changes of state. */
import { call, entityTag } from '../api/client';
import { setServerNow } from '../api/clock';
import type { Appointment, AppointmentList, BookingRequest, Swap, TransitionRequest, VisitEdit } from '../api/types';

export async function readAppointments(
  site: string,
  date: string,
  signal: AbortSignal,
): Promise<AppointmentList> {
  const list = await call('get', '/appointments', { query: { site, date }, signal });
  setServerNow(list.asOf);
  return list;
}

export function readAppointment(appointmentId: string, signal?: AbortSignal): Promise<Appointment> {
  return call('get', '/appointments/{appointmentId}', { path: { appointmentId }, ...(signal ? { signal } : {}) });
}

/** Moves, changes or substitutes, provided that nobody has changed the visit since it was read. */
export function editVisit(visit: Pick<Appointment, 'id' | 'version'>, edit: VisitEdit): Promise<Appointment> {
  return call('patch', '/appointments/{appointmentId}', {
    path: { appointmentId: visit.id },
    query: {},
    header: { 'If-Match': entityTag(visit.version) },
    body: edit,
  });
}

/** Two visits change places, both as they were read; dry, it answers what would be. */
export function swapVisits(
  key: string,
  visit: Pick<Appointment, 'id' | 'version'>,
  other: Pick<Appointment, 'id' | 'version'>,
  note: string,
  dry: boolean,
): Promise<Swap> {
  return call('post', '/appointments/{appointmentId}/swap', {
    path: { appointmentId: visit.id },
    query: { dryRun: dry ? 'true' : 'false' },
    header: { 'If-Match': entityTag(visit.version), 'Idempotency-Key': key },
    body: { with: other.id, withVersion: other.version, ...(note === '' ? {} : { note }) },
  });
}

export function book(key: string, request: BookingRequest): Promise<Appointment> {
  return call('post', '/appointments', { header: { 'Idempotency-Key': key }, body: request });
}

export function changeState(
  key: string,
  appointmentId: string,
  request: TransitionRequest,
): Promise<Appointment> {
  return call('post', '/appointments/{appointmentId}/transitions', {
    path: { appointmentId },
    header: { 'Idempotency-Key': key },
    body: request,
  });
}
