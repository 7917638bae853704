/** The screens and parts that come when they are needed. */
import { laterPart, laterScreen } from './later';

export const Office = laterScreen(async () => (await import('../views/office/office-screens')).OfficeScreens);

const patients = () => import('../views/patients/patient-parts');

export const PatientPage = laterScreen(async () => (await patients()).PatientPage);
export const NewPatient = laterPart(async () => (await patients()).NewPatient);
export const WhoseRecord = laterPart(async () => (await patients()).WhoseRecord);
export const MergeView = laterScreen(async () => (await import('../views/patients/merge-view')).MergeView);
