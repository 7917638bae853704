/** Everything that is known of one patient. */
import { useRef, useState } from 'preact/hooks';
import { navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { openDraft } from '../../app/tray';
import { newKey } from '../../api/client';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { ProblemNote } from '../../components/problem-note';
import { mayBook, mayWritePatients } from '../../core/rights';
import { boardPath } from '../../core/route';
import { readPatient } from '../../data/patients';
import { messages } from '../../messages';
import { page as text } from '../../text/patients';
import { Differences } from './differences';
import { Duplicates } from './duplicates';
import { EditPatient } from './edit-patient';
import { Elsewhere } from './elsewhere';
import { FieldList, FieldValue, Section } from './parts';
import { PatientHead } from './patient-head';
import { PatientHistory } from './patient-history';
import { Allergies, Conditions, Medicines } from './record-lists';
import { Source } from './source';
import { VisitsByRegion } from './visits-by-region';

export function PatientPage({ id }: { id: string }) {
  const { session, site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  const [editing, setEditing] = useState(false);
  const loaded = useLoad(id, (signal) => readPatient(id, signal), (change) => change.kind === 'reload');
  const patient = loaded.data;
  const settle = (saved: typeof patient) => {
    if (saved) loaded.replace(() => saved);
  };
  const closeForm = () => {
    setEditing(false);
    focusSoon(page.current, '[data-edit]');
  };
  const book = () => {
    openDraft(session.user.id, { id: newKey(), site: site.id, patient: id, reason: 'walk-in', procedures: [], from: today });
    navigate(boardPath());
  };
  return (
    <main class="page person-page" id="content" tabIndex={-1} ref={page} aria-busy={loaded.busy}>
      {loaded.failure && <ProblemNote failure={loaded.failure} onRetry={loaded.reload} busy={loaded.busy} />}
      {!patient && <h1>{messages.screen.patient}</h1>}
      {!patient && !loaded.failure && <p class="soft">{messages.app.loading}</p>}
      {patient && (
        <>
          <PatientHead patient={patient}>
            {mayBook(site.roles) && !patient.summary.deceased && <Button onClick={book}>{text.book}</Button>}
            {mayWritePatients(site.roles) && (
              <Button kind="primary" data-edit onClick={() => setEditing(true)}>
                {text.edit}
              </Button>
            )}
          </PatientHead>
          <Differences
            patient={patient}
            onSaved={(saved) => {
              settle(saved);
              // The buttons are gone with what they decided.
              requestAnimationFrame(() => page.current?.focus());
            }}
            onStale={loaded.reload}
          />
          <Duplicates patient={patient} />
          <div class="person-columns">
            <div>
              <VisitsByRegion patient={id} visits={patient.visits} />
              <Elsewhere patient={patient} />
              <Allergies patient={patient} />
              <Medicines patient={patient} />
              <Conditions patient={patient} />
            </div>
            <div>
              <Section title={text.contact}>
                <FieldList names={['phones', 'email', 'address', 'language', 'interpreter']} content={patient.content} />
              </Section>
              <Section title={text.people}>
                <div class="people">
                  <FieldValue field="contacts" content={patient.content} />
                </div>
              </Section>
              <Section title={text.body}>
                <FieldList names={['weight', 'mobility', 'childbearing']} content={patient.content} />
              </Section>
              <Section title={text.physicians}>
                <FieldList names={['referringPhysician', 'primaryPhysician']} content={patient.content} />
              </Section>
              <Source patient={patient} />
              <PatientHistory id={id} version={patient.version} />
            </div>
          </div>
        </>
      )}
      {editing && patient && (
        <EditPatient
          patient={patient}
          onSaved={(saved) => {
            settle(saved);
            closeForm();
          }}
          onClose={closeForm}
        />
      )}
    </main>
  );
}
