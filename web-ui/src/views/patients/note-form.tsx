/** A note, or who was called and what came of it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Refusal, violationAt } from '../../api/client';
import type { NewNote, Note as Entry, Patient } from '../../api/types';
import { useAction } from '../../app/use-action';
import { Button, Choices, Field, Note, Tag } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import {
  blankNote, callable, firstToCall, noteFaults, noteFrom, otherNumber, type Callable, type CallOutcome,
  type NoteForm as Form,
} from '../../core/note';
import { isolated, phoneNumber } from '../../core/person';
import { writeNote } from '../../data/patient-entries';
import { note as text } from '../../text/entries';
import { values } from '../../text/patients';
import { optionsOf, SelectField, TextField } from './fields';

interface NoteFormProps {
  patient: Patient;
  onSaved: (note: Entry) => void;
  onClose: () => void;
}

type PhoneKind = keyof typeof values.phoneKind;

export function NoteForm({ patient, onSaved, onClose }: NoteFormProps) {
  const numbers = callable<PhoneKind>(patient.content);
  const place = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState<Form>(() => ({ ...blankNote, chosen: firstToCall(numbers) }));
  const [tried, setTried] = useState(false);
  useEffect(() => focusSoon(place.current, 'input:checked'), []);
  const action = useAction(async (key, note: NewNote) => onSaved(await writeNote(key, patient.summary.id, note)));
  const faults = tried ? noteFaults(form) : {};
  const focusFault = () => requestAnimationFrame(() => focusSoon(place.current, '[aria-invalid]'));
  useEffect(() => {
    if (action.failure instanceof Refusal && action.failure.problem.violations) focusFault();
  }, [action.failure]);
  const set = (change: Partial<Form>) => setForm({ ...form, ...change });
  const send = () => {
    const [first] = Object.keys(noteFaults(form)) as (keyof typeof text.fault)[];
    setTried(true);
    if (first === undefined) {
      action.run(noteFrom(form));
      return;
    }
    announce(text.fault[first]);
    focusFault();
  };
  const call = form.kind === 'call';
  const chosen = numbers.find(({ number }) => number === form.chosen);
  return (
    <form
      ref={place}
      class="patient-form note-form"
      aria-label={text.formTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!action.busy) send();
      }}
    >
      <Choices
        legend={text.formTitle}
        quiet
        value={form.kind}
        options={optionsOf(text.kind)}
        onChange={(kind) => set({ kind })}
      />
      {call && (
        <>
          <Numbers numbers={numbers} chosen={form.chosen} onChoose={(number) => set({ chosen: number })} />
          {form.chosen === otherNumber && (
            <TextField
              type="tel"
              label={text.otherLabel}
              error={violationAt(action.failure, '/phone')}
              value={form.number}
              maxLength={40}
              dir="ltr"
              onText={(number) => set({ number })}
            />
          )}
          <SelectField<CallOutcome | ''>
            label={text.outcomeLabel}
            error={faults.outcome && text.fault.outcome}
            value={form.outcome}
            options={[['', text.chooseOutcome], ...optionsOf(text.outcome)]}
            onChange={(outcome) => set({ outcome })}
          />
          {form.outcome === 'message_left' && chosen?.mayLeaveMessage === false && (
            <Note tone="warn" title={text.messageAgainst} />
          )}
        </>
      )}
      <Field
        label={call ? text.aboutCall : text.text}
        error={faults.text ? text.fault.text : violationAt(action.failure, '/text')}
      >
        {(ids) => (
          <textarea
            {...ids}
            rows={call ? 2 : 4}
            dir="auto"
            maxLength={4000}
            autocomplete="off"
            value={form.text}
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      {action.failure && (
        <ProblemNote
          failure={action.failure}
          saving
          onRetry={action.retry}
          busy={action.busy}
          shownElsewhere={['/text', '/phone']}
        />
      )}
      <div class="dialog-buttons">
        <Button onClick={onClose} disabled={action.busy}>
          {text.leave}
        </Button>
        <Button kind="primary" submit busy={action.busy}>
          {text.save[form.kind]}
        </Button>
      </div>
    </form>
  );
}

interface NumbersProps {
  numbers: readonly Callable<PhoneKind>[];
  chosen: string;
  onChoose: (number: string) => void;
}

/** The numbers on record with what the patient said about them. */
function Numbers({ numbers, chosen, onChoose }: NumbersProps) {
  const name = useId();
  const option = (value: string, label: ComponentChildren) => (
    <label key={value} class="check">
      <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
      {label}
    </label>
  );
  return (
    <fieldset class="numbers-choice">
      <legend>{text.number}</legend>
      {numbers.map(({ number, person, kind, mayCall, mayLeaveMessage }) =>
        option(
          number,
          <span class="number-words">
            {phoneNumber(number)}
            {kind && <span class="soft">{values.phoneKind[kind]}</span>}
            {person !== undefined && <span class="soft name">{isolated(person)}</span>}
            {person === undefined && (
              <>
                <Said answer={mayCall} words={text.mayCall(mayCall)} />
                <Said answer={mayLeaveMessage} words={text.mayLeave(mayLeaveMessage)} />
              </>
            )}
          </span>,
        ),
      )}
      {option(otherNumber, text.other)}
      {option('', text.noNumber)}
    </fieldset>
  );
}

function Said({ answer, words }: { answer: boolean | undefined; words: string }) {
  if (answer === undefined) return <Tag>{words}</Tag>;
  return answer ? (
    <Tag tone="ok" sign="check">
      {words}
    </Tag>
  ) : (
    <Tag tone="stop" sign="cross">
      {words}
    </Tag>
  );
}
