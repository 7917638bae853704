/** Giving what one resource still has today to others: first what would change, then for real. */
import { useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import type { Resource, SubstitutedVisit, Substitution } from '../../api/types';
import { useSession, useToday } from '../../app/session';
import { useAction } from '../../app/use-action';
import { useLoad } from '../../app/use-load';
import { Button, Field, Note } from '../../components/basics';
import { Dialog } from '../../components/dialog';
import { KnockOnList } from '../../components/knock-on';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { tileName } from '../../core/person';
import { standIns, trialOf } from '../../core/substitution';
import { shortDate } from '../../core/time';
import { readAppointments } from '../../data/appointments';
import { substitute } from '../../data/substitutions';
import { messages } from '../../messages';
import { ReplacedVisits } from './replaced-visits';

interface ReplaceDialogProps {
  date: string;
  resources: readonly Resource[];
  /** What has failed, when that is known. */
  gone: string | undefined;
  onClose: () => void;
  onDone: () => void;
}

export function ReplaceDialog({ date, resources, gone, onClose, onDone }: ReplaceDialogProps) {
  const text = messages.replace;
  const { site } = useSession();
  const today = useToday();
  const [from, setFrom] = useState(gone ?? '');
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [seen, setSeen] = useState<Substitution | undefined>(undefined);
  const day = useLoad(`${site.id} ${date}`, (signal) => readAppointments(site.id, date, signal), () => false);
  const tiles = new Map((day.data?.appointments ?? []).map(({ id, patient }) => [id, tileName(patient)]));
  const resource = resources.find(({ id }) => id === from);

  const action = useAction(async (_key, given: Resource, only: readonly string[] | undefined, dry: boolean) => {
    setSeen(undefined);
    const trimmed = note.trim();
    const answer = await substitute(
      given.id,
      {
        site: site.id,
        date,
        ...(to === '' ? {} : { with: to }),
        ...(only === undefined ? {} : { appointments: [...only] }),
        ...(trimmed === '' ? {} : { note: trimmed }),
      },
      dry,
    );
    if (dry) {
      setSeen(answer);
      announce(text.found(trialOf(answer.visits).able.length, trialOf(answer.visits).stuck.length));
      return;
    }
    announce(text.done(given.name, answer.visits.length));
    onDone();
  });
  const { failure } = action;
  const change = (set: () => void) => {
    action.clear();
    setSeen(undefined);
    set();
  };
  const trial = seen && trialOf(seen.visits);
  const confirmed = trial !== undefined && trial.able.length > 0;
  const refused = failure instanceof Refusal ? (failure.problem.visits ?? []) : [];
  const listed = (visits: readonly SubstitutedVisit[]) => (
    <ReplacedVisits visits={visits} tiles={tiles} zone={site.timeZone} gone={from} />
  );
  return (
    <Dialog title={date === today ? text.titleToday : text.title(shortDate(date, today))} wide busy={action.busy} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!resource) return;
          const only = trial && trial.stuck.length > 0 ? trial.able.map(({ appointment }) => appointment) : undefined;
          action.run(resource, only, !confirmed);
        }}
      >
        <div class="field-pair">
          <Field label={text.gone}>
            {(ids) => (
              <select
                {...ids}
                value={from}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  change(() => {
                    setFrom(value);
                    setTo('');
                  });
                }}
              >
                <option value="">{messages.block.choose}</option>
                {resources.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={text.standIn}>
            {(ids) => (
              <select
                {...ids}
                value={to}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  change(() => setTo(value));
                }}
              >
                <option value="">{text.anyone}</option>
                {(resource ? standIns(resources, resource) : []).map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field label={messages.move.note} hint={messages.move.noteHint}>
          {(ids) => (
            <input
              {...ids}
              value={note}
              maxLength={500}
              autocomplete="off"
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          )}
        </Field>
        <p class="soft">{text.hint}</p>
        {failure && (
          <ProblemNote failure={failure} saving={refused.length > 0} zone={site.timeZone} onRetry={action.retry} busy={action.busy}>
            {refused.length > 0 && listed(refused)}
          </ProblemNote>
        )}
        {trial && (
          <Note
            tone={trial.stuck.length > 0 ? 'warn' : 'ok'}
            title={text.found(trial.able.length, trial.stuck.length)}
          >
            {listed([...trial.stuck, ...trial.able])}
            <KnockOnList knockOn={seen.knockOn} zone={site.timeZone} />
            {trial.stuck.length > 0 && <p>{trial.able.length > 0 ? text.others : text.nobody}</p>}
          </Note>
        )}
        <div class="dialog-buttons">
          <Button onClick={onClose} disabled={action.busy}>
            {messages.step.keep}
          </Button>
          <Button kind="primary" submit busy={action.busy} disabled={!resource || (trial !== undefined && !confirmed)}>
            {!resource
              ? text.missing
              : trial && confirmed
                ? text.confirm(resource.name, trial.able.length, trial.stuck.length > 0)
                : text.look}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
