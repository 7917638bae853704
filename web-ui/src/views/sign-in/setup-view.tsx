import { useState } from 'preact/hooks';
import type { About } from '../../api/types';
import { Link } from '../../app/router';
import { Brand, DemoMark } from '../../app/top-bar';
import { useAction } from '../../app/use-action';
import { Button, Field, Note } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { useTitle } from '../../components/use-title';
import { setFirstPassword } from '../../data/session';
import { messages } from '../../messages';

const shortest = 12;

/** Takes the one-time token out of the address, so that it stays in no history. A fragment is never
 *  sent to a server, so it is in no log either. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== '') history.replaceState(null, '', location.pathname);
  return token;
}

export function SetupView({ about }: { about: About | undefined }) {
  const text = messages.setup;
  useTitle(text.title);
  const [token] = useState(takeToken);
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const action = useAction(async (_key, secret: string) => {
    await setFirstPassword(token, secret);
    setDone(true);
  });
  const tooShort = password.length < shortest;
  const different = password !== repeat;
  return (
    <main class="entrance">
      <div class="entrance-head">
        <Brand />
        {about?.demo && <DemoMark />}
      </div>
      <h1>{text.title}</h1>
      {done ? (
        <Note tone="ok" title={text.done}>
          <p>
            <Link to="/">{text.toSignIn}</Link>
          </p>
        </Note>
      ) : token === '' ? (
        <Note tone="stop">{text.noToken}</Note>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (!tooShort && !different) action.run(password);
          }}
        >
          <p class="soft">{text.intro}</p>
          <Field label={text.password} error={tried && tooShort ? text.tooShort : undefined}>
            {(ids) => (
              <input
                {...ids}
                type="password"
                value={password}
                maxLength={256}
                autocomplete="new-password"
                onInput={(event) => setPassword(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={text.repeat} error={tried && different ? text.different : undefined}>
            {(ids) => (
              <input
                {...ids}
                type="password"
                value={repeat}
                maxLength={256}
                autocomplete="new-password"
                onInput={(event) => setRepeat(event.currentTarget.value)}
              />
            )}
          </Field>
          {action.failure && (
            <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />
          )}
          <Button kind="primary" submit busy={action.busy}>
            {text.submit}
          </Button>
        </form>
      )}
    </main>
  );
}
