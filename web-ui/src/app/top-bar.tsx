import { Button, Hidden, Tag } from '../components/basics';
import type { Route, Screen } from '../core/route';
import { messages } from '../messages';
import { useStreamState } from './live';
import { Link } from './router';
import { useSession } from './session';

interface TopBarProps {
  route: Route;
  screens: readonly Screen[];
  demo: boolean;
  /** Nothing where the signed-in person may not read patients. */
  onFind: (() => void) | undefined;
}

export function DemoMark() {
  return (
    <span class="tag demo" title={messages.app.demoHint}>
      {messages.app.demo}
    </span>
  );
}

export function Brand() {
  return (
    <span class="brand">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="5" />
      </svg>
      {messages.app.name}
    </span>
  );
}

export function TopBar({ route, screens, demo, onFind }: TopBarProps) {
  const { session, site, setSite, signOut } = useSession();
  return (
    <header class="bar">
      <Link to="/" class="home">
        <Brand />
      </Link>
      {session.sites.length > 1 ? (
        <label class="site">
          <Hidden>{messages.app.site}</Hidden>
          <select value={site.id} onChange={(event) => setSite(event.currentTarget.value)}>
            {session.sites.map((candidate) => (
              <option key={candidate.id} value={candidate.id}>
                {candidate.name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <span class="soft site">{site.name}</span>
      )}
      <nav aria-label={messages.app.screens}>
        {screens.map((screen) => (
          <Link key={screen} to={`/${screen}`} aria-current={route.view === screen ? 'page' : undefined}>
            {messages.screen[screen]}
          </Link>
        ))}
      </nav>
      <span class="grow" />
      {onFind && (
        <span class="find">
          <Button onClick={onFind} aria-keyshortcuts="/">
            {messages.search.label} <kbd aria-hidden="true">/</kbd>
          </Button>
        </span>
      )}
      {demo && <DemoMark />}
      <LiveTag />
      <span class="soft who">{messages.app.signedInAs(session.user.displayName, site.roles)}</span>
      <Button kind="quiet" onClick={signOut}>
        {messages.app.signOut}
      </Button>
    </header>
  );
}

function LiveTag() {
  const state = useStreamState();
  const look = { live: ['ok', 'full'], connecting: ['plain', 'ring'], down: ['stop', 'warning'] } as const;
  const [tone, sign] = look[state];
  return (
    <Tag tone={tone} sign={sign}>
      {messages.app.live[state]}
    </Tag>
  );
}
