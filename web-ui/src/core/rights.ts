/** What to offer to whom. The server decides what a person may do; this only keeps a screen from
 *  offering what would be refused. */

const editors = ['scheduler', 'nurse', 'physician'];
const blockers = ['scheduler', 'nurse', 'admin'];
const assigners = ['scheduler', 'nurse', 'admin'];
const bookers = ['front_desk', 'scheduler', 'nurse', 'physician'];
const arrangers = ['front_desk', 'scheduler', 'nurse'];
const patientWriters = [...bookers, 'admin'];
const coverageWriters = ['front_desk', 'scheduler', 'billing', 'admin'];
const noteWriters = [...bookers, 'sedation', 'radiographer', 'billing', 'medical_director'];
const mergers = ['admin'];
const patientReaders = [...patientWriters, 'sedation', 'radiographer', 'billing', 'medical_director', 'privacy_officer'];

const holdsOneOf = (roles: readonly string[], wanted: readonly string[]) =>
  roles.some((role) => wanted.includes(role));

/** Moves visits and gives them other resources. */
export function mayEdit(roles: readonly string[]): boolean {
  return holdsOneOf(roles, editors);
}

/** Says that a resource is not available, and that it is again. */
export function mayBlock(roles: readonly string[]): boolean {
  return holdsOneOf(roles, blockers);
}

/** Says who stands on which staff post. */
export function mayAssign(roles: readonly string[]): boolean {
  return holdsOneOf(roles, assigners);
}

/** Books a visit, from an order or without one. */
export function mayBook(roles: readonly string[]): boolean {
  return holdsOneOf(roles, bookers);
}

/** Says who interprets at a visit. */
export function mayArrangeInterpreter(roles: readonly string[]): boolean {
  return holdsOneOf(roles, arrangers);
}

/** Takes in, edits and withdraws orders. */
export function mayOrder(roles: readonly string[]): boolean {
  return holdsOneOf(roles, editors);
}

/** Finds patients and reads what is written of them. */
export function mayReadPatients(roles: readonly string[]): boolean {
  return holdsOneOf(roles, patientReaders);
}

/** Takes in patients and changes what is written of them. */
export function mayWritePatients(roles: readonly string[]): boolean {
  return holdsOneOf(roles, patientWriters);
}

/** Says who pays for a patient. */
export function mayWriteCoverages(roles: readonly string[]): boolean {
  return holdsOneOf(roles, coverageWriters);
}

/** Writes notes of a patient, and who was called. */
export function mayWriteNotes(roles: readonly string[]): boolean {
  return holdsOneOf(roles, noteWriters);
}

/** Makes two records of one person one. */
export function mayMerge(roles: readonly string[]): boolean {
  return holdsOneOf(roles, mergers);
}
