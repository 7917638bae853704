import { useRef, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { About, Session } from '../../api/types';
import { Brand, DemoMark } from '../../app/top-bar';
import { useAction } from '../../app/use-action';
import { Button, Field, Note } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { useTitle } from '../../components/use-title';
import { signIn } from '../../data/session';
import { messages } from '../../messages';

interface SignInViewProps {
  about: About | undefined;
  /** The session ended while somebody was working. */
  ended: boolean;
  onSignedIn: (session: Session) => void;
}

export function SignInView({ about, ended, onSignedIn }: SignInViewProps) {
  const text = messages.signIn;
  useTitle(text.title);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const passwordBox = useRef<HTMLInputElement>(null);
  const action = useAction(async (_key, name: string, secret: string) => {
    try {
      onSignedIn(await signIn(name, secret));
    } catch (error) {
      if (error instanceof Refusal) {
        setPassword('');
        passwordBox.current?.focus();
      }
      throw error;
    }
  });
  return (
    <main class="entrance">
      <div class="entrance-head">
        <Brand />
        {about?.demo && <DemoMark />}
      </div>
      <h1>{text.title}</h1>
      {ended && <Note tone="info">{text.ended}</Note>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          action.run(username.trim(), password);
        }}
      >
        <Field label={text.username}>
          {(ids) => (
            <input
              {...ids}
              name="username"
              value={username}
              required
              maxLength={64}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              onInput={(event) => setUsername(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={text.password}>
          {(ids) => (
            <input
              {...ids}
              ref={passwordBox}
              type="password"
              name="password"
              value={password}
              required
              maxLength={256}
              autocomplete="current-password"
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          )}
        </Field>
        {action.failure && <ProblemNote failure={action.failure} onRetry={action.retry} busy={action.busy} />}
        <Button kind="primary" submit busy={action.busy}>
          {text.submit}
        </Button>
      </form>
      {about?.demo && about.demoAccounts.length > 0 && (
        <section class="demo-accounts" aria-labelledby="demo-title">
          <h2 id="demo-title">{text.demoTitle}</h2>
          <p>
            {text.demoText} <code>{text.demoPassword}</code>
          </p>
          <ul aria-label={text.demoAccounts}>
            {about.demoAccounts.map((account) => (
              <li key={account}>
                <Button
                  onClick={() => {
                    setUsername(account);
                    passwordBox.current?.focus();
                  }}
                >
                  {account}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
