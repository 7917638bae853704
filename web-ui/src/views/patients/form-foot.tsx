/** The foot of a form in a dialog: what was typed is not left by accident. */
import { useState } from 'preact/hooks';
import { Button, Note } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { form as text } from '../../text/patients';

interface Leaving {
  /** Somebody wants to leave although something was typed. */
  readonly asked: boolean;
  /** Leaves at once where nothing was typed. */
  readonly close: () => void;
  readonly stay: () => void;
}

export function useLeaving(changed: boolean, busy: boolean, onClose: () => void): Leaving {
  const [asked, setAsked] = useState(false);
  return {
    asked,
    close: () => {
      if (busy) return;
      if (!changed) {
        onClose();
        return;
      }
      setAsked(true);
      requestAnimationFrame(() => focusSoon(document, '.leaving .button'));
    },
    stay: () => setAsked(false),
  };
}

interface FormFootProps {
  leaving: Leaving;
  submit: string;
  busy: boolean;
  onLeave: () => void;
}

export function FormFoot({ leaving, submit, busy, onLeave }: FormFootProps) {
  return (
    <div class="form-foot">
      {leaving.asked && (
        <div class="leaving" role="group" aria-label={text.unsaved}>
          <Note tone="warn" title={text.unsaved}>
            <p class="step-buttons">
              <Button
                onClick={(event) => {
                  const form = event.currentTarget.closest('form');
                  leaving.stay();
                  focusSoon(form, 'input');
                }}
              >
                {text.stay}
              </Button>
              <Button kind="stop" onClick={onLeave}>
                {text.leaveAnyway}
              </Button>
            </p>
          </Note>
        </div>
      )}
      <div class="dialog-buttons">
        <Button onClick={leaving.close} disabled={busy}>
          {text.leave}
        </Button>
        <Button kind="primary" submit busy={busy}>
          {submit}
        </Button>
      </div>
    </div>
  );
}
