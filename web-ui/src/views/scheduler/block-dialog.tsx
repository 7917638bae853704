/** Saying that a resource is not available: first what it would fall on, then for real. */
import { useState } from 'preact/hooks';
import { Refusal, violationAt } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { Appointment, BlockKind, BlockRequest, PostedBlock, Resource } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useAction } from '../../app/use-action';
import { Button, Field, Note } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { tileName } from '../../core/person';
import { addDays, isDate, isTime, shortDate, timeAt } from '../../core/time';
import { postBlock } from '../../data/blocks';
import { messages } from '../../messages';
import { CandidateButtons } from './book-bar';

interface BlockDialogProps {
  date: string;
  resources: readonly Resource[];
  /** The visits of the day on the board, to name those that it falls on. */
  visits: readonly Appointment[];
  onClose: () => void;
  onDone: () => void;
}

interface Form {
  readonly resource: string;
  readonly kind: BlockKind | '';
  readonly reason: string;
  readonly start: { readonly date: string; readonly time: string; readonly offset?: string };
  readonly end: { readonly date: string; readonly time: string; readonly offset?: string };
  readonly restOfDay: boolean;
}

const kinds: readonly BlockKind[] = ['outage', 'maintenance', 'leave', 'training', 'closure', 'other'];

const complete = ({ date, time }: Form['start']) => isDate(date) && isTime(time);

export function BlockDialog({ date, resources, visits, onClose, onDone }: BlockDialogProps) {
  const text = messages.block;
  const { site } = useSession();
  const today = useToday();
  const now = date === today ? timeAt(serverNow(), site.timeZone) : '00:00';
  const [form, setForm] = useState<Form>({
    resource: '',
    kind: '',
    reason: '',
    start: { date, time: now },
    end: { date, time: '' },
    restOfDay: true,
  });
  const [seen, setSeen] = useState<PostedBlock | undefined>(undefined);
  const end = form.restOfDay ? { date: isDate(form.start.date) ? addDays(form.start.date, 1) : '', time: '00:00' } : form.end;
  const ready = form.resource !== '' && form.kind !== '' && complete(form.start) && complete(end);
  const action = useAction(async (key, resource: string, request: BlockRequest, dry: boolean) => {
    const answer = await postBlock(key, resource, request, dry);
    if (dry) {
      setSeen(answer);
      announce(text.fallsOn(answer.displaced.length));
      return;
    }
    announce(text.done(answer.block.resource.name, answer.displaced.length));
    onDone();
  });
  const { failure } = action;
  const set = (change: Partial<Form>) => {
    action.clear();
    setSeen(undefined);
    setForm({ ...form, ...change });
  };
  const run = (given: Form, dry: boolean) => {
    if (given.kind === '') return;
    const reason = given.reason.trim();
    action.run(
      given.resource,
      {
        site: site.id,
        kind: given.kind,
        start: given.start,
        end: given.restOfDay ? end : given.end,
        ...(reason === '' ? {} : { reason }),
      },
      dry,
    );
  };
  const when = (side: 'start' | 'end', label: string) => (
    <div class="field-pair">
      <Field label={text.date(label)} error={violationAt(failure, `/${side}`)}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            value={form[side].date}
            onInput={(event) => set({ [side]: { date: event.currentTarget.value, time: form[side].time } })}
          />
        )}
      </Field>
      <Field label={text.time(label)}>
        {(ids) => (
          <input
            {...ids}
            type="time"
            value={form[side].time}
            onInput={(event) => set({ [side]: { date: form[side].date, time: event.currentTarget.value } })}
          />
        )}
      </Field>
    </div>
  );
  const name = resources.find(({ id }) => id === form.resource)?.name ?? '';
  const problem = failure instanceof Refusal ? failure.problem : undefined;
  return (
    <Dialog title={text.title} wide busy={action.busy} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) run(form, seen === undefined);
        }}
      >
        <div class="field-pair">
          <Field label={text.resource}>
            {(ids) => (
              <select {...ids} value={form.resource} onChange={(event) => set({ resource: event.currentTarget.value })}>
                <option value="">{text.choose}</option>
                {resources.map((resource) => (
                  <option key={resource.id} value={resource.id}>
                    {resource.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.reasonKind}>
            {(ids) => (
              <select
                {...ids}
                value={form.kind}
                onChange={(event) => set({ kind: kinds.find((kind) => kind === event.currentTarget.value) ?? '' })}
              >
                <option value="">{text.chooseKind}</option>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {text.kind[kind]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {when('start', text.from)}
        <label class="check">
          <input
            type="checkbox"
            checked={form.restOfDay}
            onChange={(event) => set({ restOfDay: event.currentTarget.checked })}
          />
          {text.restOfDay}
        </label>
        {!form.restOfDay && when('end', text.to)}
        <Field label={text.reason} hint={text.reasonHint}>
          {(ids) => (
            <input
              {...ids}
              value={form.reason}
              maxLength={200}
              autocomplete="off"
              onInput={(event) => set({ reason: event.currentTarget.value })}
            />
          )}
        </Field>
        {failure && (
          <ProblemNote
            failure={failure}
            saving={seen !== undefined}
            zone={site.timeZone}
            onRetry={action.retry}
            busy={action.busy}
            shownElsewhere={['/start', '/end']}
          >
            <CandidateButtons
              candidates={problem?.candidates ?? []}
              zone={site.timeZone}
              today={today}
              busy={action.busy}
              onPick={({ offset }) => {
                const side = violationAt(failure, '/end') === undefined ? 'start' : 'end';
                const next = { ...form, [side]: { ...form[side], offset } };
                setForm(next);
                run(next, seen === undefined);
              }}
            />
          </ProblemNote>
        )}
        {seen && <FallsOn seen={seen} visits={visits} today={today} />}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {messages.step.keep}
          </Button>
          <Button kind={seen ? 'stop' : 'primary'} submit busy={action.busy} disabled={!ready}>
            {!ready
              ? text.missing
              : seen
                ? text.confirm(name, text.range(form.start.time, form.restOfDay ? '24:00' : form.end.time))
                : text.look}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function FallsOn({ seen, visits, today }: { seen: PostedBlock; visits: readonly Appointment[]; today: string }) {
  const text = messages.block;
  const count = seen.displaced.length;
  const tileOf = (id: string) => {
    const known = visits.find((visit) => visit.id === id);
    return known ? tileName(known.patient) : text.unknown;
  };
  return (
    <Note tone={count > 0 ? 'warn' : 'ok'} title={text.fallsOn(count)}>
      {count > 0 && (
        <>
          <ul class="bullets">
            {seen.displaced.map((visit) => (
              <li key={visit.appointment}>
                {text.visitLine(
                  messages.visit.when(shortDate(visit.date, today), visit.time),
                  tileOf(visit.appointment),
                  visit.status,
                )}
              </li>
            ))}
          </ul>
          <p>{text.displaced}</p>
        </>
      )}
      {seen.displacedElsewhere > 0 && <p>{text.elsewhere(seen.displacedElsewhere)}</p>}
    </Note>
  );
}
