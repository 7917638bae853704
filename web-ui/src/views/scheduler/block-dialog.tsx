/** Saying that a resource is not available: first what it would fall on, then for real. */
import { useState } from 'preact/hooks';
import { Refusal, violationAt } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { BlockKind, BlockRequest, PostedBlock, Resource } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useTrial } from '../../app/use-trial';
import { Button, Field } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { DisplacedNote } from '../../components/displaced-note';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { timeAt } from '../../core/time';
import { postBlock } from '../../data/blocks';
import { messages } from '../../messages';
import { blockTime, BlockTimesFields, timePlaces, type BlockTimes } from './block-times';
import { CandidateButtons } from './book-bar';

interface BlockDialogProps {
  date: string;
  /** What the form begins with. */
  resource?: string;
  resources: readonly Resource[];
  onClose: () => void;
  onDone: (posted: PostedBlock) => void;
}

interface Form extends BlockTimes {
  readonly resource: string;
  readonly kind: BlockKind | '';
  readonly reason: string;
}

const kinds: readonly BlockKind[] = ['outage', 'maintenance', 'leave', 'training', 'closure', 'other'];

export function BlockDialog({ date, resource = '', resources, onClose, onDone }: BlockDialogProps) {
  const text = messages.block;
  const { site } = useSession();
  const today = useToday();
  const now = date === today ? timeAt(serverNow(), site.timeZone) : '00:00';
  const [form, setForm] = useState<Form>({
    resource,
    kind: '',
    reason: '',
    start: { date, time: now },
    end: { date, time: '' },
    restOfDay: true,
    weekly: false,
    weekdays: [],
    until: '',
  });
  const trial = useTrial({
    perform: (key, dry, resource: string, request: BlockRequest) => postBlock(key, resource, request, dry),
    told: ({ block, displaced }) => text.seen(block.weekly ? block.times.length : 1, displaced.length),
    done: (posted) => {
      announce(text.done(posted.block.resource.name, posted.displaced.length));
      onDone(posted);
    },
  });
  const { seen, action } = trial;
  const { failure } = action;
  const set = (change: Partial<Form>) => {
    trial.forget();
    setForm({ ...form, ...change });
  };
  const requestOf = ({ kind, reason, ...times }: Form): BlockRequest | undefined => {
    const time = blockTime(times);
    if (kind === '' || time === undefined) return undefined;
    return { site: site.id, kind, ...time, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
  };
  const request = form.resource === '' ? undefined : requestOf(form);
  const name = resources.find(({ id }) => id === form.resource)?.name ?? '';
  const range = text.range(form.start.time, form.restOfDay ? '24:00' : form.end.time);
  const when = form.weekly ? text.weeklyAt(request?.weekly?.weekdays ?? [], range) : range;
  const problem = failure instanceof Refusal ? failure.problem : undefined;
  return (
    <Dialog title={text.title} wide busy={action.busy} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (request) trial.run(form.resource, request);
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
        <BlockTimesFields times={form} failure={failure} onChange={set} />
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
            shownElsewhere={timePlaces}
          >
            <CandidateButtons
              candidates={problem?.candidates ?? []}
              zone={site.timeZone}
              today={today}
              busy={action.busy}
              onPick={({ offset }) => {
                const side = violationAt(failure, '/end') === undefined ? 'start' : 'end';
                const next = { ...form, [side]: { ...form[side], offset } };
                const meant = requestOf(next);
                setForm(next);
                if (meant) trial.run(next.resource, meant);
              }}
            />
          </ProblemNote>
        )}
        {seen && (
          <DisplacedNote
            title={text.seen(seen.block.weekly ? seen.block.times.length : 1, seen.displaced.length)}
            displaced={seen.displaced}
            elsewhere={seen.displacedElsewhere}
            today={today}
          />
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {messages.step.keep}
          </Button>
          <Button kind={seen ? 'stop' : 'primary'} submit busy={action.busy} disabled={request === undefined}>
            {request === undefined ? text.missing : seen ? text.confirm(name, when) : text.look}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
