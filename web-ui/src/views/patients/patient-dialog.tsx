/** The form for what is written of a patient, new or known, in a dialog. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal, violationAt, type Failure } from '../../api/client';
import { useToday } from '../../app/session';
import { Dialog } from '../../components/dialog';
import { focusSoon } from '../../components/focus-soon';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { faultsOf, partsChanged, sentPlace, type PatientForm } from '../../core/patient-form';
import { form as text } from '../../text/patients';
import type { PartProps } from './fields';
import { FormFoot, useLeaving } from './form-foot';
import { MoreFields } from './more-fields';
import { PersonFields } from './person-fields';

interface PatientDialogProps {
  title: string;
  submit: string;
  /** What the form began with: while nothing else stands there, it is left without asking. */
  start: PatientForm;
  form: PatientForm;
  onForm: (form: PatientForm) => void;
  busy: boolean;
  failure: Failure | undefined;
  onRetry: (() => void) | undefined;
  onSubmit: () => void;
  onClose: () => void;
  /** A question that comes before the form goes on, in its place. */
  question?: ComponentChildren;
  /** What stands above the buttons. */
  children?: ComponentChildren;
}

const inContent = '/content';

export function PatientDialog(props: PatientDialogProps) {
  const { title, start, form, onForm, busy, failure, question } = props;
  const today = useToday();
  const place = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const leaving = useLeaving(partsChanged(start, form).length > 0, busy, props.onClose);

  const own = tried ? faultsOf(form) : {};
  const fault: PartProps['fault'] = (at) => {
    const code = own[at];
    return code === undefined ? violationAt(failure, inContent + sentPlace(form, at)) : text.fault[code];
  };
  const set: PartProps['set'] = (change) => {
    leaving.stay();
    onForm({ ...form, ...change });
  };
  const send = () => {
    const faults = Object.keys(faultsOf(form)).length;
    setTried(true);
    leaving.stay();
    if (faults === 0) {
      props.onSubmit();
      return;
    }
    announce(text.faults(faults));
    focusFault(place.current);
  };
  // What the server says stands at its field.
  useEffect(() => {
    if (failure instanceof Refusal && failure.problem.violations) focusFault(place.current);
  }, [failure]);
  return (
    <Dialog title={title} wide busy={busy} onClose={leaving.close}>
      {question}
      <form
        ref={place}
        class="patient-form"
        noValidate
        hidden={question !== undefined}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) send();
        }}
      >
        <PersonFields form={form} today={today} set={set} fault={fault} />
        <MoreFields form={form} today={today} set={set} fault={fault} />
        {props.children}
        {failure && (
          <ProblemNote failure={failure} saving onRetry={props.onRetry} busy={busy} shownElsewhere={[inContent]} />
        )}
        <FormFoot leaving={leaving} submit={props.submit} busy={busy} onLeave={props.onClose} />
      </form>
    </Dialog>
  );
}

/** The first field that is wrong; its group opens when it is drawn again. */
function focusFault(form: HTMLElement | null): void {
  requestAnimationFrame(() => focusSoon(form, '[aria-invalid]'));
}
