/** The audit, for those who watch over it: filters, and page after page into the past. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { asFailure, isAborted, violationAt, type Failure } from '../../api/client';
import type { AuditRow } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useLoad } from '../../app/use-load';
import { Button, Field } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { addDays, isDate, startOfDay } from '../../core/time';
import { readAudit, type AuditFilter } from '../../data/office';
import { readResources } from '../../data/clinic';
import { messages } from '../../messages';
import { AuditRows } from './audit-rows';

interface Form {
  readonly from: string;
  readonly to: string;
  readonly entity: string;
  readonly action: string;
}

/** One person, one patient, one thing: chosen from an entry. */
export type Narrow = Pick<AuditFilter, 'user' | 'patient' | 'entity' | 'entityId'>;

interface Found {
  readonly rows: readonly AuditRow[];
  readonly next: string | undefined;
}

function without(narrow: Narrow, key: 'user' | 'patient' | 'entityId'): Narrow {
  const gone = key === 'entityId' ? ['entity', 'entityId'] : [key];
  return Object.fromEntries(Object.entries(narrow).filter(([name]) => !gone.includes(name)));
}

export function AuditView() {
  const text = messages.audit;
  const { site } = useSession();
  const today = useToday();
  const [form, setForm] = useState<Form>({ from: addDays(today, -7), to: today, entity: '', action: '' });
  const [narrow, setNarrow] = useState<Narrow>({});
  const [found, setFound] = useState<Found | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | undefined>(undefined);
  // What stands in an entry as an id has a name here.
  const resources = useLoad(site.id, (signal) => readResources(site.id, today, signal), () => false);
  const names = new Map((resources.data?.resources ?? []).map(({ id, name }) => [id, name]));

  const read = async (given: Form, only: Narrow, before: Found | undefined) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    setFailure(undefined);
    const filter: AuditFilter = {
      ...(isDate(given.from) ? { from: startOfDay(given.from, site.timeZone) } : {}),
      ...(isDate(given.to) ? { to: startOfDay(addDays(given.to, 1), site.timeZone) } : {}),
      ...(given.entity === '' ? {} : { entity: given.entity }),
      ...(given.action.trim() === '' ? {} : { action: given.action.trim() }),
      ...only,
    };
    try {
      const page = await readAudit(filter, before?.next, controller.signal);
      const rows = [...(before?.rows ?? []), ...page.rows];
      setFound({ rows, next: page.next });
      announce(rows.length === 0 ? text.none : text.count(rows.length));
    } catch (error) {
      if (isAborted(error)) return;
      setFailure(asFailure(error));
    }
    setBusy(false);
  };
  const start = (only: Narrow) => {
    setNarrow(only);
    setFound(undefined);
    void read(form, only, undefined);
  };
  useEffect(() => {
    start({});
    return () => running.current?.abort();
    // Once for the site: every reading is itself an entry.
  }, [site.id]);

  const set = (change: Partial<Form>) => setForm({ ...form, ...change });
  const chips = (['user', 'patient', 'entityId'] as const).filter((key) => narrow[key] !== undefined);
  return (
    <main class="page wide" id="content" tabIndex={-1}>
      <h1>{text.title}</h1>
      <p class="soft">{text.intro}</p>
      <form
        class="tools"
        onSubmit={(event) => {
          event.preventDefault();
          start(narrow);
        }}
      >
        {(['from', 'to'] as const).map((side) => (
          <Field key={side} label={text[side]} error={violationAt(failure, `/${side}`)}>
            {(ids) => (
              <input
                {...ids}
                type="date"
                value={form[side]}
                onInput={(event) => set({ [side]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
        <Field label={text.entity}>
          {(ids) => (
            <select {...ids} value={form.entity} onChange={(event) => set({ entity: event.currentTarget.value })}>
              <option value="">{text.anything}</option>
              {text.entities.map((entity) => (
                <option key={entity} value={entity}>
                  {text.plain(entity)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.action} error={violationAt(failure, '/action')}>
          {(ids) => (
            <input
              {...ids}
              value={form.action}
              maxLength={60}
              autocomplete="off"
              placeholder={text.actionHint}
              onInput={(event) => set({ action: event.currentTarget.value })}
            />
          )}
        </Field>
        <Button kind="primary" submit busy={busy}>
          {text.search}
        </Button>
      </form>
      {chips.length > 0 && (
        <p class="flags">
          {chips.map((key) => (
            <Button
              key={key}
              onClick={() => start(without(narrow, key))}
            >
              {text.only[key]} <span aria-hidden="true">✕</span>
              <span class="visually-hidden">{text.clear}</span>
            </Button>
          ))}
        </p>
      )}
      {failure && <ProblemNote failure={failure} busy={busy} onRetry={() => void read(form, narrow, found)} />}
      <AuditRows
        rows={found?.rows ?? []}
        busy={busy}
        zone={site.timeZone}
        names={names}
        onNarrow={(only) => start({ ...narrow, ...only })}
      />
      {found?.rows.length === 0 && <p class="soft">{text.none}</p>}
      {found?.next !== undefined && (
        <p>
          <Button busy={busy} onClick={() => void read(form, narrow, found)}>
            {text.older}
          </Button>
        </p>
      )}
    </main>
  );
}
