/** Everything that is known of one patient. */
import { useRef, useState } from 'preact/hooks';
import { navigate } from '../../app/router';
import { useSession, useToday } from '../../app/session';
import { openDraft } from '../../app/tray';
import { needsReason, newKey } from '../../api/client';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { ProblemNote } from '../../components/problem-note';
import { mayBook, mayMerge, mayWritePatients } from '../../core/rights';
import { boardPath } from '../../core/route';
import { readPatient } from '../../data/patients';
import { messages } from '../../messages';
import { merge as mergeText } from '../../text/merges';
import { page as text } from '../../text/patients';
import { Coverages } from './coverages';
import { Differences } from './differences';
import { Duplicates } from './duplicates';
import { EditPatient } from './edit-patient';
import { Elsewhere } from './elsewhere';
import { MergeWith } from './merge-with';
import { MergedBanner, MergedRecords } from './merged-records';
import { Notes } from './notes';
import { FieldList, FieldValue, Section } from './parts';
import { PatientHead } from './patient-head';
import { PatientHistory } from './patient-history';
import { RecordReason } from './record-reason';
import { Allergies, Conditions, Medicines } from './record-lists';
import { Source } from './source';
import { VisitsByRegion } from './visits-by-region';

export function PatientPage({ id }: { id: string }) {
  const { session, site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  const [editing, setEditing] = useState(false);
  const [merging, setMerging] = useState(false);
  const loaded = useLoad(id, (signal) => readPatient(id, signal), (change) => change.kind === 'reload');
  // What was read before the reason ran out is not shown any more.
  const closed = needsReason(loaded.failure);
  const patient = closed ? undefined : loaded.data;
  /** What hung on it hangs on another record; it is only read. */
  const gone = patient?.mergedInto !== undefined;
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
      {loaded.failure && !closed && <ProblemNote failure={loaded.failure} onRetry={loaded.reload} busy={loaded.busy} />}
      {!patient && <h1>{messages.screen.patient}</h1>}
      {!patient && !loaded.failure && <p class="soft">{messages.app.loading}</p>}
      {closed && (
        <RecordReason
          id={id}
          onOpened={() => {
            // The form goes with its button.
            page.current?.focus();
            loaded.reload();
          }}
        />
      )}
      {patient && (
        <>
          {patient.mergedInto !== undefined && <MergedBanner into={patient.mergedInto} />}
          <PatientHead patient={patient}>
            {mayMerge(site.roles) && !gone && <Button onClick={() => setMerging(true)}>{mergeText.withAnother}</Button>}
            {mayBook(site.roles) && !patient.summary.deceased && !gone && <Button onClick={book}>{text.book}</Button>}
            {mayWritePatients(site.roles) && !gone && (
              <Button kind="primary" data-edit onClick={() => setEditing(true)}>
                {text.edit}
              </Button>
            )}
          </PatientHead>
          <MergedRecords
            patient={patient}
            onUndone={(saved) => {
              settle(saved);
              requestAnimationFrame(() => page.current?.focus());
            }}
            onStale={loaded.reload}
          />
          {!gone && (
            <>
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
            </>
          )}
          <div class="person-columns">
            {!gone && (
              <div>
                <VisitsByRegion patient={id} visits={patient.visits} />
                <Elsewhere patient={patient} />
                <Allergies patient={patient} />
                <Medicines patient={patient} />
                <Conditions patient={patient} />
              </div>
            )}
            <div>
              <Section title={text.contact}>
                <FieldList names={['phones', 'email', 'address', 'language', 'interpreter']} content={patient.content} />
              </Section>
              {!gone && <Notes patient={patient} />}
              {!gone && <Coverages patient={patient} />}
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
      {merging && <MergeWith id={id} onClose={() => setMerging(false)} />}
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
