/** The checklist of one visit: one row, one thing, one control; the foot says what is next. */
import { useRef, useState } from 'preact/hooks';
import type { Appointment, Checklist, Patient } from '../../api/types';
import { InterpreterNote } from '../../app/parts';
import { Link } from '../../app/router';
import { rolesAt, useSession } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Hidden, Note } from '../../components/basics';
import { useKeptFocus } from '../../components/kept-focus';
import { ProblemNote } from '../../components/problem-note';
import { Sign } from '../../components/sign';
import { Tabs } from '../../components/tabs';
import { useNow } from '../../components/use-now';
import { countOfTab, isSignedPhase, tabFor, tabOf, tabs, type SignedPhase, type Tab } from '../../core/checklist';
import { screenPath, screensFor, type Screen } from '../../core/route';
import { isOut } from '../../core/states';
import { readChecklist } from '../../data/checklists';
import { readPatient } from '../../data/patients';
import { messages } from '../../messages';
import { History } from '../steps/history';
import { ItemRow } from './item-row';
import { PhaseRow } from './phase-row';
import { SignDialog } from './sign-dialog';
import { VisitFooter } from './visit-footer';
import { VisitHeader } from './visit-header';

interface Signing {
  readonly phase: SignedPhase;
  readonly procedure: number;
}

export function VisitView({ id }: { id: string }) {
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const list = useLoad(
    id,
    (signal) => readChecklist(id, signal),
    (change) => change.kind === 'reload' || change.appointment === id,
  );
  const patientId = list.data?.appointment.patient.id;
  const patient = useLoad(
    patientId,
    (signal) => readPatient(patientId ?? '', signal),
    (change) => change.kind === 'reload',
  );
  return (
    <main class="visit-page touch" id="content" tabIndex={-1} ref={page} aria-busy={list.busy}>
      {list.data ? (
        <VisitChecklist
          list={list.data}
          patient={patient.data}
          onList={(next) => list.replace(() => next)}
          onVisit={(visit) => {
            if (visit) list.replace((before) => ({ ...before, appointment: visit }));
            list.reload();
          }}
        />
      ) : (
        <div class="page narrow">
          <h1>{messages.screen.visit}</h1>
          {!list.failure && <p class="soft">{messages.app.loading}</p>}
        </div>
      )}
      {list.failure && (
        <div class="page">
          <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />
        </div>
      )}
    </main>
  );
}

interface VisitChecklistProps {
  list: Checklist;
  patient: Patient | undefined;
  onList: (list: Checklist) => void;
  onVisit: (visit: Appointment | undefined) => void;
}

function VisitChecklist({ list, patient, onList, onVisit }: VisitChecklistProps) {
  const text = messages.checklist;
  const { session } = useSession();
  const visit = list.appointment;
  const roles = rolesAt(session, visit.site);
  const now = useNow(1000);
  const [tab, setTab] = useState<Tab>(() => tabFor(visit.status));
  const [signing, setSigning] = useState<Signing | undefined>(undefined);

  // The next step of a visit mostly lies in another part of its checklist.
  const [statusBefore, setStatusBefore] = useState(visit.status);
  if (statusBefore !== visit.status) {
    setStatusBefore(visit.status);
    setTab(tabFor(visit.status));
  }

  const items = list.items.filter((item) => tabOf(item.phase) === tab);
  return (
    <>
      <VisitHeader list={list} patient={patient} back={<BackLink visit={visit} screens={screensFor(roles)} />} />
      <div class="checklist">
        {visit.displaced && <Note tone="stop">{messages.visit.displaced}</Note>}
        {visit.interpreter && <InterpreterNote visit={visit} onChanged={onVisit} />}
        <Tabs
          label={text.tabList}
          selected={tab}
          onSelect={setTab}
          tabs={tabs.map((each) => [each, <TabLabel key={each} list={list} tab={each} now={now} />] as const)}
        >
          <ol class="items">
            {tab === 'room'
              ? list.phases.map((phase) => (
                  <PhaseRow
                    key={`${phase.phase} ${phase.procedure}`}
                    phase={phase}
                    visit={visit}
                    now={now}
                    onSign={() => {
                      if (isSignedPhase(phase.phase))
                        setSigning({ phase: phase.phase, procedure: phase.procedure });
                    }}
                  />
                ))
              : items.map((item) => (
                  <ItemRow
                    key={item.key}
                    item={item}
                    items={list.items}
                    visit={visit}
                    roles={roles}
                    locked={isOut(visit.status)}
                    onList={onList}
                  />
                ))}
          </ol>
        </Tabs>
        <details class="visit-history">
          <summary>{messages.visit.history}</summary>
          <History visit={visit} />
          {list.clinicMustConfirm && <p class="soft small">{text.mustConfirm(list.templates)}</p>}
        </details>
      </div>
      <VisitFooter list={list} now={now} onSign={setSigning} onVisit={onVisit} />
      {signing && (
        <SignDialog
          list={list}
          signing={signing}
          onClose={() => setSigning(undefined)}
          onList={(next) => {
            setSigning(undefined);
            onList(next);
          }}
        />
      )}
    </>
  );
}

function TabLabel({ list, tab, now }: { list: Checklist; tab: Tab; now: number }) {
  const text = messages.checklist;
  const count = countOfTab(list, tab, now);
  return (
    <>
      {text.tabs[tab]}{' '}
      {count.stopped > 0 ? (
        <span class="tab-sign stop">
          <Sign name="square" />
          <Hidden>{text.tabStopped(count.stopped)}</Hidden>
        </span>
      ) : count.open === 0 && count.total > 0 ? (
        <span class="tab-sign ok">
          <Sign name="check" />
          <Hidden>{text.tabDone}</Hidden>
        </span>
      ) : (
        count.open > 0 && (
          <span class="tab-count">
            {count.open} <Hidden>{text.tabOpen}</Hidden>
          </span>
        )
      )}
    </>
  );
}

/** Back to where the person works, on the day of the visit. */
function BackLink({ visit, screens }: { visit: Appointment; screens: readonly Screen[] }) {
  const order: readonly Screen[] = ['flow', 'day-list', 'board'];
  const screen = order.find((candidate) => screens.includes(candidate));
  if (!screen) return null;
  return (
    <Link to={screenPath(screen, visit.date)} class="back">
      <span aria-hidden="true">‹</span> {messages.screen[screen]}
    </Link>
  );
}
