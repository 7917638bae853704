/** The frame of all screens: who is signed in decides what is shown; the address stays. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { asFailure, onAnswer, onSignedOut, Refusal, type Failure } from '../api/client';
import { serverNow } from '../api/clock';
import type { About, Session } from '../api/types';
import { LiveRegion } from '../components/live-region';
import { Hidden } from '../components/basics';
import { ProblemNote } from '../components/problem-note';
import { parseInstant } from '../core/time';
import { readAbout, readSession, signOut as endSession } from '../data/session';
import { messages } from '../messages';
import { SetupView } from '../views/sign-in/setup-view';
import { SignInView } from '../views/sign-in/sign-in-view';
import { ErrorBoundary } from './error-boundary';
import { useRoute } from './router';
import { Screens } from './screens';
import { rememberedSite, rememberSite, SessionContext, type SignedIn } from './session';

type Standing =
  | { readonly kind: 'starting' }
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  | { readonly kind: 'out'; readonly ended: boolean }
  | { readonly kind: 'in'; readonly session: Session; readonly siteId: string | undefined };

const signedIn = (session: Session): Standing => ({
  kind: 'in',
  session,
  siteId: rememberedSite(session.sites)?.id,
});

export function App() {
  const [about, setAbout] = useState<About | undefined>(undefined);
  const [standing, setStanding] = useState<Standing>({ kind: 'starting' });
  const route = useRoute();

  const start = useCallback(async () => {
    setStanding({ kind: 'starting' });
    // The sign-in page can do without it; a missing demo mark is not worth a missing page.
    readAbout().then(setAbout, () => undefined);
    try {
      setStanding(signedIn(await readSession()));
    } catch (error) {
      const failure = asFailure(error);
      const nobody = failure instanceof Refusal && failure.problem.status === 401;
      setStanding(nobody ? { kind: 'out', ended: false } : { kind: 'unreachable', failure });
    }
  }, []);

  useEffect(() => {
    onSignedOut(() =>
      setStanding((before) => (before.kind === 'in' ? { kind: 'out', ended: true } : before)),
    );
    void start();
  }, [start]);

  useIdleCheck(standing.kind === 'in' ? standing.session : undefined);

  const context = useMemo((): SignedIn | undefined => {
    if (standing.kind !== 'in') return undefined;
    const site = standing.session.sites.find((candidate) => candidate.id === standing.siteId);
    if (!site) return undefined;
    return {
      session: standing.session,
      site,
      setSite: (siteId) => {
        rememberSite(siteId);
        setStanding({ ...standing, siteId });
      },
      signOut: () => {
        // The screens go first: whatever they still ask for would be refused.
        setStanding({ kind: 'starting' });
        endSession().then(
          () => setStanding({ kind: 'out', ended: false }),
          // The cookie may still be good: say so rather than pretend.
          (error: unknown) => setStanding({ kind: 'unreachable', failure: asFailure(error) }),
        );
      },
    };
  }, [standing]);

  return (
    <ErrorBoundary>
      {route.view === 'setup' ? (
        <SetupView about={about} />
      ) : standing.kind === 'starting' ? (
        <main class="page" aria-busy="true">
          <Hidden>{messages.app.loading}</Hidden>
        </main>
      ) : standing.kind === 'unreachable' ? (
        <main class="page narrow">
          <h1>{messages.app.name}</h1>
          <ProblemNote failure={standing.failure} onRetry={() => void start()} />
        </main>
      ) : standing.kind === 'out' ? (
        <SignInView
          about={about}
          ended={standing.ended}
          onSignedIn={(session) => setStanding(signedIn(session))}
        />
      ) : context ? (
        <SessionContext.Provider value={context}>
          <Screens
            route={route}
            demo={standing.session.demo || about?.demo === true}
            onRefused={() => void readSession().catch(() => undefined)}
          />
        </SessionContext.Provider>
      ) : (
        <main class="page narrow">
          <h1>{messages.app.name}</h1>
          <p>{messages.app.noSite}</p>
        </main>
      )}
      <LiveRegion />
    </ErrorBoundary>
  );
}

/**
 * Asks whether the session still stands when it should have ended, so that patients do not stay on an
 * unattended screen. The server decides; its 401 leads to the sign-in page.
 */
function useIdleCheck(session: Session | undefined): void {
  useEffect(() => {
    if (!session) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = () => void readSession().catch(() => undefined);
    const arm = () => {
      clearTimeout(timer);
      const left = Math.min(session.idleSeconds * 1000, parseInstant(session.expiresAt) - serverNow());
      // setTimeout() takes 31 bits of milliseconds.
      timer = setTimeout(check, Math.min(Math.max(left, 0) + 2000, 0x7fffffff));
    };
    onAnswer(arm);
    arm();
    return () => {
      clearTimeout(timer);
      onAnswer(() => undefined);
    };
  }, [session]);
}
