/** Visits: the list of a day, one visit, booking, and changes of state. */
import { call } from '../api/client';
import { setServerNow } from '../api/clock';
import type { Appointment, AppointmentList, BookingRequest, TransitionRequest } from '../api/types';

export async function readAppointments(
  site: string,
  date: string,
  signal: AbortSignal,
): Promise<AppointmentList> {
  const list = await call('get', '/appointments', { query: { site, date }, signal });
  setServerNow(list.asOf);
  return list;
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
