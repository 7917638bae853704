import type { JSX } from 'preact';
import type { Checklist, Patient } from '../../api/types';
import { Link } from '../../app/router';
import { useToday } from '../../app/session';
import { PatientFlags } from '../../components/patient-flags';
import { ProcedureLines } from '../../components/procedure';
import { nameOfKind } from '../../core/board';
import { countOfGate, gateAhead } from '../../core/checklist';
import { fullName, recordNumber } from '../../core/person';
import { patientPath } from '../../core/route';
import { ageOn, plainDate, shortDate } from '../../core/time';
import { messages } from '../../messages';

interface VisitHeaderProps {
  list: Checklist;
  /** Nothing while it is being read, or where the roles do not allow it. */
  patient: Patient | undefined;
  back: JSX.Element;
}

export function VisitHeader({ list, patient, back }: VisitHeaderProps) {
  const visit = list.appointment;
  const today = useToday();
  const person = visit.patient;
  const count = countOfGate(list, gateAhead(visit.status));
  const progress = messages.checklist.progress(count.done, count.total);
  return (
    <header class="visit-head">
      <div class="visit-who">
        {back}
        <h1>{fullName(person)}</h1>
        <p class="soft">
          {messages.patient.facts(
            ageOn(person.birthDate, visit.date),
            plainDate(person.birthDate),
            recordNumber(person.recordNumber),
          )}
          {patient && (
            <>
              {' · '}
              <Link to={patientPath(person.id)}>{messages.patient.open}</Link>
            </>
          )}
        </p>
      </div>
      {patient && <PatientFlags patient={patient} />}
      <div class="visit-what">
        <ProcedureLines procedures={visit.procedures} />
        <p class="soft">
          {messages.visit.place(
            visit.date === today ? visit.time : messages.visit.when(shortDate(visit.date, today), visit.time),
            nameOfKind(visit.reservations, 'room') ?? '',
            nameOfKind(visit.reservations, 'physician') ?? '',
          )}
        </p>
      </div>
      <div class="visit-progress">
        <b>{progress}</b>
        <progress value={count.done} max={Math.max(count.total, 1)} aria-label={progress} />
      </div>
    </header>
  );
}
