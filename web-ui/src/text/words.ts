/** Words that several screens share: roles, states, sides, reasons. */
import type { BlockKind, ItemStatus, Outcome, PatientField, Problem, Purpose, Role, Side, Status } from '../api/types';

export type GateReason = NonNullable<Problem['gate']>['reasons'][number];

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Two in full, or the first and how many more. Titles have commas of their own. */
export function inShort(titles: readonly string[]): string {
  const [first = '', second] = titles;
  if (second === undefined) return first;
  return titles.length === 2 ? `${first}; ${second}` : `${first} and ${titles.length - 1} more`;
}

/** What is written of a patient. */
export const patientFields: Record<PatientField, string> = {
  name: 'Name',
  preferredName: 'Preferred name',
  birthDate: 'Birth date',
  sex: 'Sex',
  death: 'Death',
  childbearing: 'Childbearing',
  formerNames: 'Former names',
  phones: 'Phones',
  email: 'E-mail',
  address: 'Address',
  language: 'Language',
  interpreter: 'Interpreter',
  contacts: 'People',
  mobility: 'Mobility',
  weight: 'Weight',
  referringPhysician: 'Referring physician',
  primaryPhysician: 'Primary physician',
};

/** 1 is Monday. */
export const weekdays: Readonly<Record<number, string>> = {
  1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday', 6: 'Saturday', 7: 'Sunday',
};

export const shortWeekday = (day: number) => (weekdays[day] ?? '').slice(0, 3);

export const roles: Record<Role, string> = {
  front_desk: 'front desk',
  scheduler: 'scheduler',
  nurse: 'nurse',
  physician: 'physician',
  sedation: 'sedation',
  radiographer: 'radiographer',
  billing: 'billing',
  medical_director: 'medical director',
  privacy_officer: 'privacy officer',
  admin: 'administrator',
  auditor: 'auditor',
};

export const states: Record<Status, string> = {
  tentative: 'Tentative',
  booked: 'Booked',
  confirmed: 'Confirmed',
  arrived: 'Arrived',
  in_prep: 'In preparation',
  ready: 'Ready',
  in_room: 'In the room',
  in_procedure: 'In procedure',
  in_recovery: 'In recovery',
  discharged: 'Discharged',
  cancelled: 'Cancelled',
  no_show: 'No-show',
};

export const sides: Record<Side, string> = {
  left: 'left',
  right: 'right',
  bilateral: 'both sides',
  midline: 'midline',
};

export const purposes: Record<Purpose, string> = {
  diagnostic: 'diagnostic',
  therapeutic: 'therapeutic',
  ablation: 'ablation',
};

export const outcomes: Record<Outcome, string> = {
  completed: 'Completed',
  aborted_before: 'Stopped before the needle',
  aborted_after: 'Stopped after the needle went in',
};

export const families: Record<string, string> = {
  ESI: 'Epidural',
  FACET: 'Facet joints',
  SIJ: 'Sacroiliac joint',
  TPI: 'Trigger points',
  GENICULAR: 'Genicular nerves',
  SYMPATHETIC: 'Sympathetic blocks',
  PERIPHERAL: 'Peripheral nerves',
  JOINT: 'Joints and bursae',
  NEUROMODULATION: 'Neuromodulation',
  AUGMENTATION: 'Vertebral augmentation',
  DISC: 'Disc',
  PUMP: 'Intrathecal pumps',
  DECOMPRESSION: 'Decompression',
};

export const needs: Record<string, string> = {
  physician: 'a physician who may do this procedure',
  room: 'a suitable room',
  c_arm: 'a C-arm',
  rf_generator: 'a radiofrequency generator',
  ultrasound: 'an ultrasound machine',
  circulating_nurse: 'a circulating nurse',
  c_arm_operator: 'a C-arm operator',
  sedation: 'somebody for the sedation',
  recovery_bay: 'a recovery bay',
};

/** What somebody or something is for a visit. */
export const roleNames: Record<string, string> = {
  physician: 'Physician',
  room: 'Room',
  c_arm: 'C-arm',
  rf_generator: 'RF generator',
  ultrasound: 'Ultrasound',
  circulating_nurse: 'Circulating nurse',
  c_arm_operator: 'C-arm operator',
  sedation: 'Sedation',
  recovery_bay: 'Recovery bay',
};

export const blockKinds: Record<BlockKind, string> = {
  leave: 'Leave',
  maintenance: 'Maintenance',
  outage: 'Outage',
  closure: 'Closed',
  training: 'Training',
  other: 'Blocked',
};

export const gateReasons: Record<GateReason, string> = {
  no_items: 'The checklist has no item that opens this gate.',
  items_missing: 'Items are missing.',
  sign_in_missing: 'Sign-in is missing.',
  time_out_missing: 'The time-out is missing.',
  substituted: 'Another person, room or device than at the time-out: repeat it with them.',
  time_out_expired: 'The time-out is older than it may be: repeat it.',
  time_out_before_items: 'Something changed after the time-out: repeat it.',
  sign_out_missing: 'Sign-out is missing.',
  representative_missing: 'The patient is a minor: a representative who may consent has to be on the record.',
};

export const itemStates: Record<ItemStatus, string> = {
  satisfied: 'done',
  failed: 'stopped',
  open: 'open',
  expired: 'expired',
  waiting: 'waiting',
  not_applicable: 'not needed',
};

export const advice: Partial<Record<Problem['type'], string>> = {
  '/problems/forbidden': 'Your roles at this site do not allow this.',
  '/problems/reason-required': 'It is the record of a patient of other sites. Open it and say why.',
  '/problems/unavailable': 'The service is not available at the moment. Try again.',
  '/problems/overloaded': 'The service is busy at the moment. Try again.',
  '/problems/timeout': 'The service took too long. Try again.',
  '/problems/too-many-attempts': 'Wait, then try again.',
  '/problems/stale-version': 'It was read again: look at what stands there now.',
  '/problems/illegal-transition': 'Somebody else may have changed the visit. It was read again.',
  '/problems/substitution-incomplete': 'Not every visit can be taken over, so none was.',
  '/problems/not-editable': 'The visit has gone too far for this change. It was read again.',
  '/problems/displaced': 'Move the visit or give it another resource first.',
  '/problems/resource-taken': 'Not free at that time. Choose another opening.',
  '/problems/hold-expired': 'The opening is no longer held, and somebody else has it.',
  '/problems/hold-limit': 'This opening cannot be held any longer.',
  '/problems/likely-duplicate': 'Somebody like this is known already. Say whether it is the same person.',
  '/problems/patient-merged': 'The record has become another one’s. Open that one.',
  '/problems/merge-conflict': 'Solve what stands in the way first.',
  '/problems/merge-in-use': 'What was written since belongs to both, so they stay one.',
  '/problems/order-not-ready': 'The order no longer waits to be booked. Look at the queue again.',
  '/problems/outside-availability': 'Choose a time within the hours on duty.',
  '/problems/patient-deceased': 'Nothing can be booked for this patient.',
};

export const cancelReasons: Record<string, string> = {
  patient: 'Patient’s wish',
  no_driver: 'No driver',
  ate: 'Not fasting',
  antithrombotic_not_held: 'Blood thinner not held',
  infection: 'Infection',
  glucose: 'Glucose',
  blood_pressure: 'Blood pressure',
  pregnancy: 'Pregnancy',
  no_authorisation: 'No authorisation',
  pain_resolved: 'Pain resolved',
  equipment: 'Equipment',
  staff: 'Staff',
  weather: 'Weather',
  booked_in_error: 'Booked in error',
};

export const backReasons: Record<string, string> = {
  mis_click: 'Clicked by mistake',
  patient_left: 'Patient left',
  clinical: 'Clinical reason',
  equipment: 'Equipment',
};
