import { needsReason } from '../../api/client';
import type { Patient, PatientVisit } from '../../api/types';
import { RecordReason } from '../../app/parts';
import { Link } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import type { Loaded } from '../../app/use-load';
import { Button } from '../../components/basics';
import { PatientFlags } from '../../components/patient-flags';
import { ProblemNote } from '../../components/problem-note';
import { tileText } from '../../components/procedure';
import { fullName, isolated, phoneNumber, recordNumber } from '../../core/person';
import { patientPath } from '../../core/route';
import { isLive } from '../../core/states';
import { ageOn, plainDate, parseInstant, shortDate, timeAt } from '../../core/time';
import { messages } from '../../messages';

interface PatientCardProps {
  id: string;
  loaded: Loaded<Patient>;
  onClear: () => void;
  onVisit: (id: string, date: string) => void;
}

/** Who it is about: what tells people apart, what to mind, and what is booked already. */
export function PatientCard({ id, loaded, onClear, onVisit }: PatientCardProps) {
  const text = messages.patient;
  const today = useToday();
  const { data: patient, failure } = loaded;
  if (needsReason(failure))
    return (
      <div class="patient-card">
        <RecordReason id={id} onOpened={loaded.reload} onLeave={onClear} />
      </div>
    );
  if (!patient)
    return (
      <div class="patient-card" aria-busy="true">
        {failure ? (
          <ProblemNote failure={failure} onRetry={loaded.reload} busy={loaded.busy} />
        ) : (
          <p class="soft">{messages.app.loading}</p>
        )}
      </div>
    );
  const { summary, content } = patient;
  const formerNames = content.formerNames ?? [];
  const phones = content.phones ?? [];
  return (
    <section class="patient-card" aria-label={fullName(summary)} aria-busy={loaded.busy}>
      <div class="patient-head">
        <h2>{fullName(summary)}</h2>
        <Button kind="quiet" onClick={onClear}>
          {messages.search.change}
        </Button>
      </div>
      <p class="soft">
        {text.line(ageOn(summary.birthDate, today), text.sex[summary.sex], recordNumber(summary.recordNumber))}
        <br />
        {text.born(plainDate(summary.birthDate))}
        {summary.preferredName !== '' && ` · ${text.known(isolated(summary.preferredName))}`}
        {formerNames.length > 0 && ` · ${text.formerly(formerNames.map(({ familyName }) => isolated(familyName)))}`}
      </p>
      {phones.length > 0 && (
        <ul class="phones" aria-label={text.phones}>
          {phones.map(({ number, kind }) => (
            <li key={number}>
              {phoneNumber(number)} <span class="soft">{text.phone[kind]}</span>
            </li>
          ))}
        </ul>
      )}
      <PatientFlags patient={patient} />
      <p>
        <Link to={patientPath(summary.id)}>{text.open}</Link>
      </p>
      <Visits visits={patient.visits.filter((visit) => isLive(visit.status) && visit.date >= today)} onVisit={onVisit} />
    </section>
  );
}

function Visits({ visits, onVisit }: { visits: readonly PatientVisit[]; onVisit: (id: string, date: string) => void }) {
  const text = messages.booking;
  const { site } = useSession();
  const today = useToday();
  if (visits.length === 0) return <p class="soft small">{text.noUpcoming}</p>;
  return (
    <div>
      <h3 class="caps">{text.upcoming}</h3>
      <ul class="upcoming">
        {[...visits].reverse().map((visit) => {
          const when = `${shortDate(visit.date, today)} ${timeAt(parseInstant(visit.start), visit.timeZone)}`;
          const words = text.visitLine(
            when,
            tileText(visit.procedures),
            visit.site === site.id ? '' : visit.siteName,
            messages.state[visit.status],
          );
          return (
            <li key={visit.id}>
              {visit.site === site.id ? (
                <button type="button" class="link" onClick={() => onVisit(visit.id, visit.date)}>
                  {words}
                </button>
              ) : (
                <span class="soft">{words}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
