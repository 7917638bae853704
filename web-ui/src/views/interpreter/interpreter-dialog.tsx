import { useState } from 'preact/hooks';
import { isStale, violationAt } from '../../api/client';
import type { Appointment, InterpreterKind, VisitInterpreter, WantedInterpreter } from '../../api/types';
import { useAction } from '../../app/use-action';
import { Button, Choices, Field } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { fullName } from '../../core/person';
import { isLive } from '../../core/states';
import { arrangeInterpreter, readInterpreter, withdrawInterpreter } from '../../data/interpreters';
import { interpreter as text } from '../../text/interpreter';
import { interpreterLine } from './interpreter-words';

interface InterpreterDialogProps {
  visit: Appointment;
  interpreter: VisitInterpreter;
  onInterpreter: (interpreter: VisitInterpreter) => void;
  onClose: () => void;
}

const kinds: readonly InterpreterKind[] = ['in_person', 'telephone', 'video'];

/** Says who interprets. What somebody else said meanwhile is shown before it is replaced. */
export function InterpreterDialog({ visit, interpreter, onInterpreter, onClose }: InterpreterDialogProps) {
  const { arranged } = interpreter;
  const [kind, setKind] = useState<InterpreterKind>(arranged?.kind ?? 'telephone');
  const [name, setName] = useState(arranged?.name ?? '');
  const [note, setNote] = useState(arranged?.note ?? '');
  const [tried, setTried] = useState(false);
  const action = useAction(async (_key, wanted: WantedInterpreter | undefined, version: number) => {
    try {
      const saved = wanted ? await arrangeInterpreter(visit.id, version, wanted) : await withdrawInterpreter(visit.id, version);
      announce(wanted ? text.saved(wanted.name) : text.withdrawn);
      onInterpreter(saved);
      onClose();
    } catch (error) {
      if (isStale(error)) onInterpreter(await readInterpreter(visit.id));
      throw error;
    }
  });
  const { failure } = action;
  const live = isLive(visit.status);
  return (
    <Dialog title={text.title(fullName(visit.patient))} busy={action.busy} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() !== '')
            action.run({ kind, name: name.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) }, interpreter.version);
        }}
      >
        {live && (
          <>
            <Choices
              legend={text.kind}
              value={kind}
              options={kinds.map((each) => [each, text.kinds[each]] as const)}
              onChange={setKind}
            />
            <Field
              label={text.name}
              error={violationAt(failure, '/name') ?? (tried && name.trim() === '' ? text.needsName : undefined)}
            >
              {(ids) => (
                <input
                  {...ids}
                  autocomplete="off"
                  maxLength={200}
                  value={name}
                  onInput={(event) => setName(event.currentTarget.value)}
                />
              )}
            </Field>
            <Field label={text.note} error={violationAt(failure, '/note')}>
              {(ids) => (
                <input
                  {...ids}
                  autocomplete="off"
                  maxLength={500}
                  value={note}
                  onInput={(event) => setNote(event.currentTarget.value)}
                />
              )}
            </Field>
          </>
        )}
        {failure && (
          <ProblemNote
            failure={failure}
            saving
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={['/name', '/note']}
          >
            {isStale(failure) && <p>{text.nowThere(interpreterLine(interpreter))}</p>}
          </ProblemNote>
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {text.leave}
          </Button>
          {arranged && (
            <Button kind="stop" busy={action.busy} onClick={() => action.run(undefined, interpreter.version)}>
              {text.withdraw}
            </Button>
          )}
          {live && (
            <Button kind="primary" submit busy={action.busy}>
              {text.save}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
