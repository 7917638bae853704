/** The screens of a signed-in person, below the bar. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { mayReadPatients } from '../core/rights';
import { homeFor, screensFor, type Route } from '../core/route';
import { messages } from '../messages';
import { NurseFlowView } from '../views/nurse/flow-view';
import { VisitView } from '../views/nurse/visit-view';
import { TasksView } from '../views/office/tasks-view';
import { OrdersView } from '../views/orders/orders-view';
import { DayListView } from '../views/physician/day-list-view';
import { BoardView } from '../views/scheduler/board-view';
import { DisplacedView } from '../views/scheduler/displaced-view';
import { FindPatient } from '../views/patients/find-patient';
import { reloadAll, useStream } from './live';
import { MergeView, Office, PatientPage } from './parts';
import { navigate } from './router';
import { useSession, useToday } from './session';
import { toSearch, useSearchKey } from './shortcuts';
import { StaleBanner } from './stale-banner';
import { TopBar } from './top-bar';

interface ScreensProps {
  route: Route;
  demo: boolean;
  onRefused: () => void;
}

export function Screens({ route, demo, onRefused }: ScreensProps) {
  const { site } = useSession();
  const screens = screensFor(site.roles);
  const home = homeFor(site.roles);
  useStream(site.id, onRefused);
  // The box of the screen, or one above it.
  const [finding, setFinding] = useState(false);
  const find = mayReadPatients(site.roles) ? () => toSearch(() => setFinding(true)) : undefined;
  useSearchKey(find);

  useEffect(() => {
    if (route.view === 'home' && home !== undefined) navigate(`/${home}`, { replace: true });
  }, [route.view, home]);

  useEffect(() => {
    const view = route.view === 'home' || route.view === 'unknown' ? undefined : route.view;
    document.title = view ? messages.app.title(messages.screen[view]) : messages.app.name;
  }, [route.view]);

  // Going to another screen is like loading a page: reading starts at its beginning.
  const shown = useRef<string | undefined>(undefined);
  const place = 'id' in route ? `${route.view} ${route.id}` : route.view;
  useEffect(() => {
    // Home is only on the way to another screen: who has just loaded the page begins at its bar.
    if (place === 'home') return;
    const before = shown.current;
    shown.current = place;
    if (before === undefined || before === place) return;
    const content = document.getElementById('content');
    // The search key has gone to its box already.
    if (!content?.contains(document.activeElement)) content?.focus();
  }, [place]);

  return (
    <>
      <a class="skip-link" href="#content">
        {messages.app.skip}
      </a>
      <TopBar route={route} screens={screens} demo={demo} onFind={find} />
      <StaleBanner onRefresh={reloadAll} />
      <Content key={site.id} route={route} nothing={home === undefined} />
      {finding && <FindPatient onClose={() => setFinding(false)} />}
    </>
  );
}

function Content({ route, nothing }: { route: Route; nothing: boolean }) {
  const today = useToday();
  switch (route.view) {
    case 'board':
      return <BoardView date={route.date ?? today} />;
    case 'flow':
      return <NurseFlowView date={route.date ?? today} />;
    case 'day-list':
      return <DayListView date={route.date ?? today} />;
    case 'orders':
      return <OrdersView />;
    case 'displaced':
      return <DisplacedView />;
    case 'staff':
    case 'hours':
    case 'equipment':
    case 'imports':
    case 'audit':
      return <Office view={route.view} date={route.date ?? today} />;
    case 'tasks':
      return <TasksView />;
    case 'visit':
      return <VisitView key={route.id} id={route.id} />;
    case 'patient':
      return <PatientPage key={route.id} id={route.id} />;
    case 'merge':
      return <MergeView key={`${route.id} ${route.other}`} id={route.id} other={route.other} />;
    case 'home':
    case 'unknown':
    case 'setup':
      return (
        <main class="page narrow" id="content" tabIndex={-1}>
          <h1>{messages.app.name}</h1>
          {route.view === 'unknown' && <p>{messages.app.unknownPage}</p>}
          {route.view === 'home' && nothing && <p>{messages.app.noScreen}</p>}
        </main>
      );
  }
}
