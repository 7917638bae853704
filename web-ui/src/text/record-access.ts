/** What opens the record of a patient of other sites. */
import type { AccessReason } from '../api/types';

export const access = {
  title: 'A patient of other sites',
  why: 'All visits and orders of this patient are at sites where you have no role. Say why you open the record: it is written down with your name, and holds for 12 hours.',
  reason: 'Reason',
  reasons: {
    appointment_request: 'Asks for an appointment here',
    phone_call: 'Is on the telephone',
    referral: 'Was referred here',
    emergency: 'Emergency',
    records_request: 'Request for records',
    billing: 'Billing',
    quality_review: 'Quality review',
  } satisfies Record<AccessReason, string>,
  choose: 'Choose a reason.',
  open: 'Open the record',
  leave: 'Choose somebody else',
  opened: 'The record is open.',
};
