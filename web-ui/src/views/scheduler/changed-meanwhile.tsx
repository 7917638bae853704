/** Somebody else changed the visit first: who it was, where it stands now, and the way on. */
import { Refusal, type Failure } from '../../api/client';
import type { Appointment } from '../../api/types';
import { useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button, Note } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { canSubstitute } from '../../core/move';
import { readAppointment } from '../../data/appointments';
import { messages } from '../../messages';
import { placeOf } from './visit-place';

interface ChangedMeanwhileProps {
  failure: Failure;
  visit: Appointment;
  onShow: (visit: Appointment) => void;
  onAgain?: (visit: Appointment) => void;
}

export function ChangedMeanwhile({ failure, visit, onShow, onAgain }: ChangedMeanwhileProps) {
  const text = messages.move;
  const today = useToday();
  const by = failure instanceof Refusal ? failure.problem.changedBy : undefined;
  const fresh = useLoad(
    `${visit.id} ${visit.version}`,
    (signal) => readAppointment(visit.id, signal),
    (change) => change.kind === 'reload' || change.appointment === visit.id,
  );
  const { data } = fresh;
  return (
    <Note tone="warn" title={by === undefined ? text.lostUnknown : text.lost(by)}>
      {fresh.failure && <ProblemNote failure={fresh.failure} onRetry={fresh.reload} busy={fresh.busy} />}
      <p aria-busy={fresh.busy}>
        {data ? text.stands(placeOf(data, today), messages.state[data.status].toLowerCase()) : messages.app.loading}
      </p>
      {data && (
        <p class="step-buttons">
          <Button kind="primary" onClick={() => onShow(data)}>
            {text.look}
          </Button>
          {onAgain && canSubstitute(data.status) && <Button onClick={() => onAgain(data)}>{text.again}</Button>}
        </p>
      )}
    </Note>
  );
}
