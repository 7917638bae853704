/** Whether a visit needs an interpreter, who was arranged, and the way to arrange one. */
import { useState } from 'preact/hooks';
import type { Appointment, PatientSummary } from '../../api/types';
import { rolesAt, useSession, useToday } from '../../app/session';
import { Button, Note } from '../../components/basics';
import { Sign } from '../../components/sign';
import { interpreterState, withInterpreter } from '../../core/interpreter';
import { languageOf } from '../../core/language';
import { mayArrangeInterpreter } from '../../core/rights';
import { isLive } from '../../core/states';
import { dateAt, parseInstant, shortDate, timeAt } from '../../core/time';
import { messages } from '../../messages';
import { interpreter as text } from '../../text/interpreter';
import { InterpreterDialog } from './interpreter-dialog';
import { interpreterLine } from './interpreter-words';

interface InterpreterNoteProps {
  visit: Appointment;
  onChanged: (visit: Appointment) => void;
}

export function InterpreterNote({ visit, onChanged }: InterpreterNoteProps) {
  const { session } = useSession();
  const today = useToday();
  const [editing, setEditing] = useState(false);
  const { interpreter } = visit;
  if (!interpreter) return null;
  const { arranged } = interpreter;
  const state = interpreterState(visit, interpreter);
  const warns = state === 'missing' || state === 'elsewhen';
  const when = (instant: string) => {
    const at = parseInstant(instant);
    return messages.visit.when(shortDate(dateAt(at, visit.timeZone), today), timeAt(at, visit.timeZone));
  };
  const may = mayArrangeInterpreter(rolesAt(session, visit.site)) && (isLive(visit.status) || arranged !== undefined);
  return (
    <Note tone={warns ? 'warn' : 'info'}>
      <p class="strong">
        {warns && <Sign name="warning" />} {interpreterLine(interpreter)}
      </p>
      {state === 'elsewhen' && arranged && <p>{text.elsewhen(when(arranged.start))}</p>}
      {state === 'unneeded' && <p>{text.unneeded}</p>}
      {arranged && arranged.note !== '' && <p>{arranged.note}</p>}
      {arranged && <p class="soft small">{text.by(arranged.by, when(arranged.at))}</p>}
      {may && (
        <p>
          <Button data-focus-key={`interpreter ${visit.id}`} onClick={() => setEditing(true)}>
            {arranged ? text.change : text.arrange}
          </Button>
        </p>
      )}
      {editing && (
        <InterpreterDialog
          visit={visit}
          interpreter={interpreter}
          onInterpreter={(next) => onChanged(withInterpreter(visit, next))}
          onClose={() => setEditing(false)}
        />
      )}
    </Note>
  );
}

/** Before there is a visit: what booking one will ask for. */
export function InterpreterNeed({ patient }: { patient: PatientSummary }) {
  const language = patient.interpreter;
  if (language === undefined) return null;
  return (
    <Note tone="warn">
      <p class="strong">
        <Sign name="warning" /> {text.needed(languageOf(language))}
      </p>
      <p>{text.whenBooked}</p>
    </Note>
  );
}
