/** Working hours of the site and of everything and everybody that has its own: every week, with dates
 *  of validity, and on single dates. */
import { useRef, useState } from 'preact/hooks';
import type { HoursChange, Site } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { useTrial } from '../../app/use-trial';
import { Button, Field } from '../../components/basics';
import { useKeptFocus } from '../../components/kept-focus';
import { ProblemNote } from '../../components/problem-note';
import type { TimetableRow } from '../../core/hours';
import { readResources } from '../../data/clinic';
import { changeHours, readHours, type HoursOf } from '../../data/duty';
import { messages } from '../../messages';
import { DateDialog } from './date-dialog';
import { DateTable, WeekTable } from './hours-tables';
import { ResourceBlocks } from './resource-blocks';
import { SavedNote, useSaved } from './saved-note';
import { SubjectSelect } from './subject-select';
import { TravelTimes } from './travel-times';
import { WeekDialog } from './week-dialog';

/** What is changed, on top of what was there when that began. */
type Editing = { readonly based: HoursOf } & (
  | { readonly week: TimetableRow }
  | { readonly date: string | undefined }
);

export function HoursView() {
  const text = messages.hours;
  const { session, site } = useSession();
  const today = useToday();
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [editing, setEditing] = useState<Editing | undefined>(undefined);
  const { saved, tell, forget } = useSaved();
  const isAdmin = ({ roles }: Site) => roles.includes('admin');
  const others = isAdmin(site) ? session.sites.filter((other) => other.id !== site.id && isAdmin(other)) : [];
  const resources = useLoad(
    `${site.id} ${today}`,
    (signal) => readResources(site.id, today, signal),
    (change) => change.kind === 'reload',
  );
  const list = useLoad(
    `${site.id} ${chosen ?? ''}`,
    (signal) => readHours(site.id, chosen, others.length > 0, signal),
    (change) => change.kind === 'reload',
  );
  const known = list.data;
  const resource = resources.data?.resources.find(({ id }) => id === chosen);
  const name = resource?.name ?? site.name;
  const side = resource?.kind === 'physician' || resource?.kind === 'staff_post' ? 'person' : 'site';
  const none = text.none[side];
  const trial = useTrial({
    perform: (_key, dry, change: HoursChange) => changeHours(site.id, chosen, editing?.based.version ?? 0, change, dry),
    told: ({ effect }) => messages.duty.displaces(effect.displaced.length),
    done: ({ effect, hours, version }) => {
      tell(name, effect);
      setEditing(undefined);
      list.replace((data) => ({ ...data, here: hours, version }));
    },
    stale: list.reload,
  });
  const edit = (next: Editing | undefined) => {
    trial.forget();
    forget();
    setEditing(next);
  };
  const choose = (id: string | undefined) => {
    edit(undefined);
    setChosen(id);
  };
  const own = known?.followsSite === false;
  const parts = { name, none, trial, onClose: () => edit(undefined) };
  return (
    <main class="page work hours" id="content" tabIndex={-1} ref={page} aria-busy={list.busy && !known}>
      <div class="tools">
        <h1>{text.title}</h1>
        <Field label={text.of} inline>
          {(ids) => (
            <SubjectSelect ids={ids} chosen={chosen} resources={resources.data?.resources ?? []} onChoose={choose} />
          )}
        </Field>
      </div>
      {resources.failure && (
        <ProblemNote failure={resources.failure} onRetry={resources.reload} busy={resources.busy} />
      )}
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      <SavedNote saved={saved} />
      {known && !own && (
        <div class="tools">
          <p>{text.follows(name, site.name)}</p>
          <Button onClick={() => choose(undefined)}>{text.toSite}</Button>
        </div>
      )}
      {known && (
        <>
          <h2>{text.weekly}</h2>
          <WeekTable
            label={text.weekly}
            periods={known.here.periods}
            none={none}
            onChange={own ? (week) => edit({ based: known, week }) : undefined}
          />
          <div class="tools">
            <h2>{text.dated}</h2>
            <span class="grow" />
            {own && (
              <Button data-focus-key="add" onClick={() => edit({ based: known, date: undefined })}>
                {text.add}
              </Button>
            )}
          </div>
          <DateTable
            exceptions={known.here.exceptions}
            none={none}
            onChange={own ? (date) => edit({ based: known, date }) : undefined}
          />
          {resource && <ResourceBlocks key={resource.id} resource={resource} resources={resources.data?.resources ?? []} />}
          {chosen === undefined && others.length > 0 && (
            <TravelTimes
              known={known}
              sites={others}
              onSaved={(way) => {
                tell(way);
                list.reload();
              }}
              onStale={list.reload}
            />
          )}
          {known.elsewhere.map((other) => {
            const at = text.elsewhere(session.sites.find(({ id }) => id === other.site)?.name ?? '');
            return (
              <section key={other.site} class="work">
                <h2>{at}</h2>
                <WeekTable label={at} periods={other.periods} none={none} />
              </section>
            );
          })}
        </>
      )}
      {editing && 'week' in editing && (
        <WeekDialog {...parts} row={editing.week} exceptions={editing.based.here.exceptions} />
      )}
      {editing && 'date' in editing && (
        <DateDialog {...parts} date={editing.date} known={editing.based.here} away={text.ways[side]} />
      )}
    </main>
  );
}
