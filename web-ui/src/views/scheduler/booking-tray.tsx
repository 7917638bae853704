/** Bookings that were set aside: who and what in short, why they wait, back into the form, away. */
import { isAborted, Refusal } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { PatientSummary, ProcedureTypeList } from '../../api/types';
import { useSession } from '../../app/session';
import { dropDraft, noteDraft } from '../../app/tray';
import { useLoad } from '../../app/use-load';
import { Button, Tag } from '../../components/basics';
import { announce } from '../../components/live-region';
import { useNow } from '../../components/use-now';
import { waitReasons, type Draft, type WaitReason } from '../../core/draft';
import { initials } from '../../core/person';
import { countdown, parseInstant, timeAt } from '../../core/time';
import { comparePatients } from '../../data/patients';
import { messages } from '../../messages';
import { keptTile } from '../orders/order-procedures';

interface BookingTrayProps {
  parked: readonly Draft[];
  types: ProcedureTypeList | undefined;
  onResume: (draft: Draft) => void;
  onDropped: (draft: Draft) => void;
}

type People = ReadonlyMap<string, PatientSummary>;

/** Names are never kept: they are read again, and only as far as they may be. */
async function readPeople(ids: readonly string[], signal: AbortSignal): Promise<People> {
  try {
    const people = await comparePatients(ids, signal);
    return new Map(people.map(({ patient }) => [patient.id, patient]));
  } catch (error) {
    if (isAborted(error) || !(error instanceof Refusal)) throw error;
    return new Map();
  }
}

export function BookingTray({ parked, types, onResume, onDropped }: BookingTrayProps) {
  const text = messages.tray;
  const { session, site } = useSession();
  const now = useNow(1000);
  const ids = [...new Set(parked.flatMap(({ patient }) => (patient === undefined ? [] : [patient])))].sort();
  const people = useLoad(ids.join(' '), (signal) => readPeople(ids, signal), () => false);
  if (parked.length === 0) return null;
  const time = timeAt(serverNow(), site.timeZone);
  return (
    <section class="tray" aria-label={text.region} aria-busy={people.busy && !people.data}>
      <h2 class="caps">{text.region}</h2>
      <ul>
        {parked.map((draft) => {
          const who = draft.patient === undefined ? undefined : people.data?.get(draft.patient);
          const what = draft.procedures.length === 0 ? text.nothing : keptTile(draft.procedures, types);
          const label = text.label(who ? initials(who) : text.nobody, what);
          const due = draft.wait?.expected !== undefined && draft.wait.expected <= time;
          const left = draft.hold ? parseInstant(draft.hold.until) - now : undefined;
          const note = (wait: { reason?: WaitReason; expected?: string }) => noteDraft(session.user.id, draft.id, wait);
          return (
            <li key={draft.id} class={due ? 'due' : undefined}>
              <div class="tray-line">
                <button type="button" class="resume" aria-label={text.resume(label)} onClick={() => onResume(draft)}>
                  <b>{label}</b>
                </button>
                {left !== undefined && (
                  <Tag tone={left > 0 ? 'info' : 'stop'} sign="clock">
                    {left > 0 ? text.heldFor(countdown(left)) : messages.hold.ended}
                  </Tag>
                )}
                {due && (
                  <Tag tone="warn" sign="clock">
                    {text.due}
                  </Tag>
                )}
                <Button
                  kind="quiet"
                  aria-label={text.drop(label)}
                  onClick={() => {
                    dropDraft(session.user.id, draft.id);
                    onDropped(draft);
                    announce(text.dropped(label));
                    document.querySelector<HTMLElement>('[data-search]')?.focus();
                  }}
                >
                  <span aria-hidden="true">✕</span>
                </Button>
              </div>
              <div class="tray-line">
                <select
                  aria-label={text.waitsForOf(label)}
                  value={draft.wait?.reason ?? ''}
                  onChange={(event) => {
                    const reason = waitReasons.find((known) => known === event.currentTarget.value);
                    const expected = draft.wait?.expected;
                    note({ ...(reason ? { reason } : {}), ...(expected === undefined ? {} : { expected }) });
                  }}
                >
                  <option value="">{text.noReason}</option>
                  {waitReasons.map((reason) => (
                    <option key={reason} value={reason}>
                      {text.waits[reason]}
                    </option>
                  ))}
                </select>
                <span class="soft" aria-hidden="true">
                  {text.expected}
                </span>
                <input
                  type="time"
                  aria-label={text.expectedOf(label)}
                  value={draft.wait?.expected ?? ''}
                  onInput={(event) => {
                    const expected = event.currentTarget.value;
                    const reason = draft.wait?.reason;
                    note({ ...(reason ? { reason } : {}), ...(expected === '' ? {} : { expected }) });
                  }}
                />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
