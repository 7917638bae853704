/** The screens and parts that come when they are needed. */
import { laterPart, laterScreen } from './later';

export const Office = laterScreen(async () => (await import('../views/office/office-screens')).OfficeScreens);

const interpreting = () => import('../views/interpreter/interpreter-note');

export const InterpreterNote = laterPart(async () => (await interpreting()).InterpreterNote);
export const InterpreterNeed = laterPart(async () => (await interpreting()).InterpreterNeed);

const patients = () => import('../views/patients/patient-parts');

export const PatientPage = laterScreen(async () => (await patients()).PatientPage);
export const NewPatient = laterPart(async () => (await patients()).NewPatient);
export const RecordReason = laterPart(async () => (await patients()).RecordReason);
export const WhoseRecord = laterPart(async () => (await patients()).WhoseRecord);
export const MergeView = laterScreen(async () => (await import('../views/patients/merge-view')).MergeView);
