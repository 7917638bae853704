/** Moving a visit and giving it other resources by a form; also where a refused move is settled. */
import { useState } from 'preact/hooks';
import { Refusal, violationAt } from '../../api/client';
import type { Appointment, Candidate, Resource, VisitEdit } from '../../api/types';
import { useToday } from '../../app/session';
import type { Action } from '../../app/use-action';
import { Button, Field, Note } from '../../components/basics';
import { delayWords } from '../../components/delay';
import { Dialog } from '../../components/dialog';
import { ProblemNote } from '../../components/problem-note';
import { canMove, editInto, editOf, type Wanted } from '../../core/move';
import { fullName } from '../../core/person';
import { isDate, isTime, parseInstant, shortDate } from '../../core/time';
import { messages } from '../../messages';
import { CandidateButtons } from './book-bar';
import { ChangedMeanwhile } from './changed-meanwhile';
import { NearestOpenings } from './nearest-openings';
import { ResourceFields } from './resource-fields';
import { placeOf } from './visit-place';

export interface MoveDialogProps {
  visit: Appointment;
  /** What the form begins with. */
  wanted: Wanted;
  /** The instant that was asked for, when it was refused. */
  at: number | undefined;
  resources: readonly Resource[];
  action: Action<[visit: Appointment, edit: VisitEdit]>;
  onClose: () => void;
  /** Shows the visit as it stands now. */
  onShow: (visit: Appointment) => void;
  /** Begins again with the visit as it stands now. */
  onAgain: (visit: Appointment) => void;
}

const lostRace = new Set(['/problems/stale-version', '/problems/not-editable']);

export function MoveDialog(props: MoveDialogProps) {
  const { visit, resources, action, onClose } = props;
  const text = messages.move;
  const today = useToday();
  const [wanted, setWanted] = useState(props.wanted);
  const [note, setNote] = useState('');
  const [near, setNear] = useState(false);
  const { failure } = action;
  const problem = failure instanceof Refusal ? failure.problem : undefined;
  const lost = problem !== undefined && lostRace.has(problem.type);
  const set = (change: Partial<Wanted>) => {
    action.clear();
    setWanted({ ...wanted, ...change });
  };
  const typed = isDate(wanted.date) && isTime(wanted.time);
  const edit = typed ? editOf(visit, wanted) : undefined;
  const run = (given: VisitEdit) => {
    const trimmed = note.trim();
    action.run(visit, trimmed === '' ? given : { ...given, note: trimmed });
  };
  const pick = ({ offset }: Candidate) => {
    if (edit?.local) run({ ...edit, local: { ...edit.local, offset } });
  };
  const late = delayWords(visit);
  const at = props.at ?? parseInstant(visit.start);
  return (
    <Dialog title={text.title(fullName(visit.patient))} wide busy={action.busy} onClose={onClose}>
      <form
        class="move-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (edit) run(edit);
        }}
      >
        <p class="soft">{text.now(placeOf(visit, today))}</p>
        {late !== undefined && <p class="late">{late}</p>}
        {failure && lost && (
          <ChangedMeanwhile
            failure={failure}
            visit={visit}
            onShow={props.onShow}
            onAgain={props.onAgain}
          />
        )}
        {failure && !lost && (
          <ProblemNote
            failure={failure}
            saving
            zone={visit.timeZone}
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={['/local']}
          >
            <CandidateButtons
              candidates={problem?.candidates ?? []}
              zone={visit.timeZone}
              today={today}
              busy={action.busy}
              onPick={pick}
            />
          </ProblemNote>
        )}
        {!lost && canMove(visit.status) && (problem !== undefined || near) && (
          <NearestOpenings
            visit={visit}
            at={at}
            busy={action.busy}
            onChoose={(opening) => run(editInto(opening))}
          />
        )}
        {!lost && (
          <>
            {canMove(visit.status) ? (
              <div class="field-pair">
                <Field label={text.date}>
                  {(ids) => (
                    <input
                      {...ids}
                      type="date"
                      value={wanted.date}
                      min={today}
                      onInput={(event) => set({ date: event.currentTarget.value })}
                    />
                  )}
                </Field>
                <Field label={text.time} error={violationAt(failure, '/local')}>
                  {(ids) => (
                    <input
                      {...ids}
                      type="time"
                      value={wanted.time}
                      onInput={(event) => set({ time: event.currentTarget.value })}
                    />
                  )}
                </Field>
              </div>
            ) : (
              <Note tone="warn">
                <p>
                  {text.settled} {text.timeOut}
                </p>
              </Note>
            )}
            <ResourceFields
              visit={visit}
              resources={resources}
              named={wanted.named}
              moves={edit?.local !== undefined}
              onChange={(named) => set({ named })}
            />
            <Field label={text.note} hint={text.noteHint}>
              {(ids) => (
                <input
                  {...ids}
                  value={note}
                  maxLength={500}
                  autocomplete="off"
                  onInput={(event) => setNote(event.currentTarget.value)}
                />
              )}
            </Field>
          </>
        )}
        <div class="dialog-buttons">
          {!lost && !near && problem === undefined && canMove(visit.status) && (
            <Button kind="quiet" onClick={() => setNear(true)}>
              {text.nearestShow}
            </Button>
          )}
          <Button onClick={onClose} disabled={action.busy}>
            {text.leave}
          </Button>
          {!lost && (
            <Button kind="primary" submit busy={action.busy} disabled={edit === undefined}>
              {edit === undefined
                ? text.nothing
                : edit.local
                  ? text.doMove(shortDate(wanted.date, today), wanted.time)
                  : text.doSubstitute}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
