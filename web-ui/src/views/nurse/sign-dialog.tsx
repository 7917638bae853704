/** Sign-in, time-out and sign-out: every line is read out and confirmed, everybody signs in person. */
import { useRef, useState } from 'preact/hooks';
import { violationAt } from '../../api/client';
import type { Checklist, PhaseSigning, Role } from '../../api/types';
import { rolesAt, useSession } from '../../app/session';
import { useAction } from '../../app/use-action';
import { Button, Field, FieldError } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { announce } from '../../components/live-region';
import { fullText } from '../../components/procedure';
import { ProblemNote } from '../../components/problem-note';
import { fullName } from '../../core/person';
import type { SignedPhase } from '../../core/checklist';
import { signPhase } from '../../data/checklists';
import { messages } from '../../messages';

interface SignDialogProps {
  list: Checklist;
  signing: { readonly phase: SignedPhase; readonly procedure: number };
  onClose: () => void;
  onList: (list: Checklist) => void;
}

interface Signature {
  readonly username: string;
  readonly password: string;
}

/** The signed-in person is offered as the first signer whose role fits; everybody else types a name. */
function startSignatures(signers: readonly (readonly Role[])[], own: string, roles: readonly Role[]): Signature[] {
  const mine = signers.findIndex((set) => set.some((role) => roles.includes(role)));
  return signers.map((_, index) => ({ username: index === mine ? own : '', password: '' }));
}

export function SignDialog({ list, signing, onClose, onList }: SignDialogProps) {
  const text = messages.checklist;
  const { session } = useSession();
  const visit = list.appointment;
  const items = list.items.filter((item) => item.phase === signing.phase && item.status !== 'not_applicable');
  const state = list.phases.find(
    (candidate) => candidate.phase === signing.phase && candidate.procedure === signing.procedure,
  );
  const signers = state?.signers ?? [];
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [signatures, setSignatures] = useState(() =>
    startSignatures(signers, session.user.username, rolesAt(session, visit.site)),
  );
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const action = useAction(async (key, body: PhaseSigning) => {
    const signed = await signPhase(key, visit.id, signing.phase, body);
    announce(text.phaseSigned(text.phase[signing.phase]));
    onList(signed);
  });

  const allConfirmed = items.every((item) => confirmed.has(item.key));
  const allSigned = signatures.every(({ username, password }) => username.trim() !== '' && password !== '');
  const { failure } = action;
  const set = (index: number, change: Partial<Signature>) =>
    setSignatures(signatures.map((signature, at) => (at === index ? { ...signature, ...change } : signature)));

  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!allConfirmed || !allSigned) {
      form.current?.querySelector<HTMLElement>('input:not(:checked)[type=checkbox], input[aria-invalid]')?.focus();
      return;
    }
    action.run({
      procedure: signing.procedure,
      confirmed: items.map((item) => item.key),
      signatures: signatures.map(({ username, password }) => ({ username: username.trim(), password })),
    });
  };
  return (
    <Dialog title={text.phase[signing.phase]} wide busy={action.busy} onClose={onClose}>
      <p class="sign-subject">
        <b>{fullName(visit.patient)}</b>{' '}
        <span>
          {fullText(
            visit.procedures.filter(
              ({ position }) => signing.phase !== 'time_out' || position === signing.procedure,
            ),
          )}
        </span>
      </p>
      <form class="touch" ref={form} onSubmit={submit} noValidate>
        <fieldset class="lines">
          <legend>
            {text.phaseLines} <span class="soft">{text.phaseConfirmed(confirmed.size, items.length)}</span>
          </legend>
          {items.map((item) => (
            <label key={item.key} class="line">
              <input
                type="checkbox"
                checked={confirmed.has(item.key)}
                onChange={(event) => {
                  const next = new Set(confirmed);
                  if (event.currentTarget.checked) next.add(item.key);
                  else next.delete(item.key);
                  setConfirmed(next);
                }}
              />
              <span>{item.title}</span>
            </label>
          ))}
          {tried && !allConfirmed && <FieldError>{text.phaseUnconfirmed}</FieldError>}
        </fieldset>
        <div class="signers">
          {signers.map((set_, index) => {
            const error = violationAt(failure, `/signatures/${index}`);
            const signature = signatures[index] ?? { username: '', password: '' };
            return (
              <fieldset key={index} class="signer">
                <legend>{text.signer(set_)}</legend>
                <Field label={messages.signIn.username} error={tried && signature.username.trim() === '' ? text.nameNeeded : undefined}>
                  {(ids) => (
                    <input
                      {...ids}
                      value={signature.username}
                      maxLength={64}
                      autocomplete="off"
                      autocapitalize="none"
                      spellcheck={false}
                      onInput={(event) => set(index, { username: event.currentTarget.value })}
                    />
                  )}
                </Field>
                <Field
                  label={messages.signIn.password}
                  error={error ?? (tried && signature.password === '' ? text.passwordNeeded : undefined)}
                >
                  {(ids) => (
                    <input
                      {...ids}
                      type="password"
                      value={signature.password}
                      maxLength={256}
                      autocomplete="off"
                      onInput={(event) => set(index, { password: event.currentTarget.value })}
                    />
                  )}
                </Field>
              </fieldset>
            );
          })}
        </div>
        {failure && (
          <ProblemNote
            failure={failure}
            saving
            zone={visit.timeZone}
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={['/signatures/']}
          />
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {text.phaseCancel}
          </Button>
          <Button kind="primary" submit busy={action.busy}>
            {text.phaseSubmit[signing.phase]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
