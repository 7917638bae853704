/** Other procedures, sides or levels for a visit that is booked. */
import { useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { Appointment, ProcedureRequest } from '../../api/types';
import { useToday } from '../../app/session';
import { useAction } from '../../app/use-action';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { tileText } from '../../components/procedure';
import { requestsOf } from '../../core/move';
import { fullName, tileName } from '../../core/person';
import { editVisit } from '../../data/appointments';
import { readProcedureTypes } from '../../data/clinic';
import { messages } from '../../messages';
import { ChangedMeanwhile } from './changed-meanwhile';
import { plannedOf, ProcedureList, requestsFor, type PlannedProcedure } from './procedure-list';
import { placeOf } from './visit-place';

interface ProceduresDialogProps {
  visit: Appointment;
  onClose: () => void;
  onSettled: (changed: Appointment | undefined) => void;
}

const lostRace = new Set(['/problems/stale-version', '/problems/not-editable']);

export function ProceduresDialog({ visit, onClose, onSettled }: ProceduresDialogProps) {
  const text = messages.procedures;
  const today = useToday();
  /** The version that the change is based on; the panel behind goes on with what is read anew. */
  const [based] = useState(visit);
  const [edited, setEdited] = useState<readonly PlannedProcedure[] | undefined>(undefined);
  const types = useLoad(`types ${based.date}`, (signal) => readProcedureTypes(based.date, signal), () => false);
  const planned = edited ?? (types.data ? plannedOf(based, types.data) : []);
  const requests = requestsFor(planned);
  const same = JSON.stringify(requests) === JSON.stringify(requestsOf(based.procedures));
  const action = useAction(async (_key, procedures: ProcedureRequest[]) => {
    try {
      const changed = await editVisit(based, { procedures });
      announce(text.done(tileName(changed.patient), tileText(changed.procedures)));
      onSettled(changed);
      onClose();
    } catch (error) {
      onSettled(undefined);
      throw error;
    }
  });
  const { failure } = action;
  const lost = failure instanceof Refusal && lostRace.has(failure.problem.type);
  return (
    <Dialog title={text.title(fullName(based.patient))} wide busy={action.busy} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (requests && !same) action.run(requests);
        }}
      >
        <p class="soft">{messages.move.now(placeOf(based, today))}</p>
        {types.failure && <ProblemNote failure={types.failure} onRetry={types.reload} busy={types.busy} />}
        {failure && lost && <ChangedMeanwhile failure={failure} visit={based} onShow={onClose} />}
        {failure && !lost && (
          <ProblemNote
            failure={failure}
            saving
            zone={based.timeZone}
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={['/procedures']}
          />
        )}
        {types.data && !lost && (
          <ProcedureList
            types={types.data}
            planned={planned}
            failure={failure}
            onChange={(next) => {
              action.clear();
              setEdited(next);
            }}
          />
        )}
        {based.status !== 'booked' && <p class="soft">{text.signed}</p>}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {messages.move.leave}
          </Button>
          {!lost && (
            <Button kind="primary" submit busy={action.busy} disabled={!requests || same}>
              {same ? text.same : text.save}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
