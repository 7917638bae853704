/** What comes when somebody looks at a patient, takes one in, or says whose a record is. */
import './patients.css';
import './entries.css';

export { NewPatient } from './new-patient';
export { PatientPage } from './patient-page';
export { RecordReason } from './record-reason';
export { WhoseRecord } from './whose-record';
