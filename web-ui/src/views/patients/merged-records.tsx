/** Records that became this patient's, and the way back while nothing new hangs on it. */
import { useState } from 'preact/hooks';
import { isStale, Refusal } from '../../api/client';
import type { MergedRecord, Patient } from '../../api/types';
import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { useAction } from '../../app/use-action';
import { Button, Note } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { isolated, recordNumber } from '../../core/person';
import { mayMerge } from '../../core/rights';
import { patientPath } from '../../core/route';
import { undoMerge } from '../../data/merges';
import { merged as text } from '../../text/merges';
import { useWhen } from './parts';

/** On the page of a record that is only read any more. */
export function MergedBanner({ into }: { into: string }) {
  return (
    <Note tone="warn" title={text.banner}>
      <p>{text.bannerHint}</p>
      <p>
        <Link to={patientPath(into)} class="button">
          {text.open}
        </Link>
      </p>
    </Note>
  );
}

interface MergedRecordsProps {
  patient: Patient;
  onUndone: (patient: Patient) => void;
  /** What is shown is old. */
  onStale: () => void;
}

export function MergedRecords({ patient, onUndone, onStale }: MergedRecordsProps) {
  const { site } = useSession();
  const when = useWhen();
  const [undoing, setUndoing] = useState<MergedRecord | undefined>(undefined);
  if (patient.merged.length === 0) return null;
  return (
    <>
      <ul class="merged-records">
        {patient.merged.map((record) => {
          const number = recordNumber(record.recordNumber);
          return (
            <li key={record.id}>
              <span class="name">{text.was(number, isolated(record.by), when(record.at))}</span>
              <Link to={patientPath(record.patient)} class="button" aria-label={text.lookAt(number)}>
                {text.look}
              </Link>
              {mayMerge(site.roles) && patient.mergedInto === undefined && (
                <Button aria-label={text.undoIt(number)} onClick={() => setUndoing(record)}>
                  {text.undo}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {undoing && (
        <UndoDialog
          patient={patient}
          record={undoing}
          onUndone={(saved) => {
            setUndoing(undefined);
            announce(text.undone);
            onUndone(saved);
          }}
          onStale={onStale}
          onClose={() => setUndoing(undefined)}
        />
      )}
    </>
  );
}

interface UndoDialogProps extends MergedRecordsProps {
  record: MergedRecord;
  onClose: () => void;
}

function UndoDialog({ patient, record, onUndone, onStale, onClose }: UndoDialogProps) {
  const when = useWhen();
  const action = useAction(async (_key, id: string, version: number, merge: string) => {
    try {
      onUndone(await undoMerge({ id, version }, { id: merge }));
    } catch (error) {
      if (isStale(error)) onStale();
      throw error;
    }
  });
  const { failure } = action;
  const since = failure instanceof Refusal ? (failure.problem.since ?? []) : [];
  return (
    <Dialog title={text.undoTitle(recordNumber(record.recordNumber))} busy={action.busy} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!action.busy) action.run(patient.summary.id, patient.version, record.id);
        }}
      >
        <p>{text.undoHint}</p>
        {failure && (
          <ProblemNote failure={failure} saving onRetry={action.retry} busy={action.busy}>
            {since.length > 0 && (
              <>
                <p class="strong">{text.since}</p>
                <ul class="bullets">
                  {since.map((written, index) => (
                    <li key={index}>{text.sinceLine(written.action, when(written.at))}</li>
                  ))}
                </ul>
              </>
            )}
          </ProblemNote>
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {text.leave}
          </Button>
          {since.length === 0 && (
            <Button kind="stop" submit busy={action.busy}>
              {text.submit}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
