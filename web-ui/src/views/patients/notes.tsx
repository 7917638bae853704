/** What was written of a patient, and who tried to call. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { isStale, Refusal } from '../../api/client';
import type { Note as Entry, Patient, Withdrawal } from '../../api/types';
import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { useAction } from '../../app/use-action';
import { useLoad } from '../../app/use-load';
import { Button, Note, Tag } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { isolated, phoneNumber, unturned } from '../../core/person';
import { mayWriteNotes } from '../../core/rights';
import { plainDate } from '../../core/time';
import { readNotes, withdrawNote } from '../../data/patient-entries';
import { messages } from '../../messages';
import { note as text } from '../../text/entries';
import { NoteForm } from './note-form';
import { Section, useWhen } from './parts';
import { visitLink } from './visit-link';
import { WithdrawEntry } from './withdraw-entry';

const headOf = ({ kind, outcome, phone = '' }: Entry) => text.head(kind, outcome, phoneNumber(phone));

export function Notes({ patient }: { patient: Patient }) {
  const { id } = patient.summary;
  const { site } = useSession();
  const may = mayWriteNotes(site.roles);
  const when = useWhen();
  const place = useRef<HTMLDivElement>(null);
  const [writing, setWriting] = useState(false);
  const [leaving, setLeaving] = useState<Entry | undefined>(undefined);
  const [stale, setStale] = useState<string | undefined>(undefined);
  const loaded = useLoad(
    `${id} ${patient.version}`,
    (signal) => readNotes(id, signal),
    (change) => change.kind === 'reload',
  );
  const notes = loaded.data?.notes ?? [];
  const back = () => {
    setWriting(false);
    requestAnimationFrame(() => focusSoon(place.current, '[data-write]'));
  };
  const action = useAction(async (_key, entry: Pick<Entry, 'id' | 'version'>, reason: Withdrawal) => {
    try {
      const saved = await withdrawNote(id, entry, reason);
      loaded.replace((list) => ({ ...list, notes: list.notes.map((known) => (known.id === saved.id ? saved : known)) }));
      setStale(undefined);
      announce(text.wasWithdrawn);
    } catch (error) {
      if (!isStale(error)) throw error;
      const by = text.stale(error instanceof Refusal ? error.problem.changedBy : undefined);
      setStale(by);
      announce(by);
      loaded.reload();
    }
    setLeaving(undefined);
    requestAnimationFrame(() => focusSoon(place.current, '[data-write]'));
  });
  return (
    <Section title={text.title}>
      <div class="entries" ref={place} aria-busy={loaded.busy}>
        {may && loaded.data && !writing && (
          <p>
            <Button data-write onClick={() => setWriting(true)}>
              {text.write}
            </Button>
          </p>
        )}
        {writing && (
          <NoteForm
            patient={patient}
            onSaved={(saved) => {
              loaded.replace((list) => ({ ...list, notes: [saved, ...list.notes.filter((known) => known.id !== saved.id)] }));
              announce(text.saved[saved.kind]);
              back();
            }}
            onClose={back}
          />
        )}
        {loaded.failure && <ProblemNote failure={loaded.failure} onRetry={loaded.reload} busy={loaded.busy} />}
        {!loaded.data && !loaded.failure && <p class="soft">{messages.app.loading}</p>}
        {stale !== undefined && <Note tone="warn" title={stale} />}
        {loaded.data && notes.length === 0 && <p class="soft">{text.none}</p>}
        {notes.length > 0 && (
          <ol class="versions">
            {notes.map((entry) => (
              <NoteLine key={entry.id} entry={entry} patient={patient}>
                {may && entry.withdrawn === undefined && (
                  <Button
                    kind="quiet"
                    aria-label={text.withdrawIt(headOf(entry), when(entry.at))}
                    onClick={() => setLeaving(entry)}
                  >
                    {text.withdraw}
                  </Button>
                )}
              </NoteLine>
            ))}
          </ol>
        )}
        {loaded.data?.more === true && <p class="soft small">{text.more}</p>}
      </div>
      {leaving && (
        <WithdrawEntry
          title={text.withdrawTitle(headOf(leaving))}
          action={action}
          onWithdraw={(reason) => action.run({ id: leaving.id, version: leaving.version }, reason)}
          onClose={() => {
            action.clear();
            setLeaving(undefined);
          }}
        >
          <p class="soft">{text.withdrawHint}</p>
        </WithdrawEntry>
      )}
    </Section>
  );
}

interface NoteLineProps {
  entry: Entry;
  patient: Patient;
  children: ComponentChildren;
}

function NoteLine({ entry, patient, children }: NoteLineProps) {
  const { site } = useSession();
  const when = useWhen();
  const visit = patient.visits.find(({ id }) => id === entry.visit);
  const to = visit && visitLink(site, visit);
  const { withdrawn, withdrawnAt = entry.at, withdrawnBy = '' } = entry;
  const words = unturned(entry.text);
  return (
    <li class="note-line">
      <div class="entry-head">
        <p>
          <b>{withdrawn === undefined ? headOf(entry) : <s>{headOf(entry)}</s>}</b>{' '}
          <span class="soft">{text.byline(when(entry.at), entry.by === '' ? text.outside : isolated(entry.by))}</span>
        </p>
        {children}
      </div>
      {words !== '' && (
        <p class="note-text" dir="auto">
          {withdrawn === undefined ? words : <s>{words}</s>}
        </p>
      )}
      {visit && (
        <p class="small">
          {to === undefined ? (
            text.visitOf(plainDate(visit.date))
          ) : (
            <Link to={to}>{text.visitOf(plainDate(visit.date))}</Link>
          )}
        </p>
      )}
      {withdrawn !== undefined && (
        <p>
          <Tag>{text.withdrawn(withdrawn, when(withdrawnAt), isolated(withdrawnBy))}</Tag>
        </p>
      )}
    </li>
  );
}
