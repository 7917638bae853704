/** A record that is opened for a reason: what it means, the reasons, and the button. */
import { useId, useState } from 'preact/hooks';
import type { AccessReason } from '../../api/types';
import { useAction } from '../../app/use-action';
import { Button, FieldError } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { openPatient } from '../../data/patients';
import { access as text } from '../../text/record-access';
import './record-reason.css';

interface RecordReasonProps {
  id: string;
  onOpened: () => void;
  /** There where somebody else can be chosen instead. */
  onLeave?: () => void;
}

export function RecordReason({ id, onOpened, onLeave }: RecordReasonProps) {
  const place = useId();
  const reasons = Object.keys(text.reasons) as AccessReason[];
  const [reason, setReason] = useState<AccessReason | undefined>(undefined);
  const [tried, setTried] = useState(false);
  const action = useAction(async (key, given: AccessReason) => {
    await openPatient(key, id, given);
    announce(text.opened);
    onOpened();
  });
  const missing = tried && reason === undefined;
  return (
    <form
      class="record-reason"
      aria-labelledby={`${place}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason) action.run(reason);
      }}
    >
      <h2 id={`${place}-title`}>{text.title}</h2>
      <p>{text.why}</p>
      <fieldset aria-describedby={missing ? `${place}-error` : undefined}>
        <legend>{text.reason}</legend>
        {reasons.map((each) => (
          <label key={each}>
            <input type="radio" name={place} value={each} checked={each === reason} onChange={() => setReason(each)} />
            {text.reasons[each]}
          </label>
        ))}
        {missing && <FieldError id={`${place}-error`}>{text.choose}</FieldError>}
      </fieldset>
      {action.failure && <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />}
      <p class="step-buttons">
        <Button kind="primary" submit busy={action.busy}>
          {text.open}
        </Button>
        {onLeave && (
          <Button onClick={onLeave} disabled={action.busy}>
            {text.leave}
          </Button>
        )}
      </p>
    </form>
  );
}
