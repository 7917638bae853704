/** What is to be done, for one's own roles at the site. */
import { useRef, useState } from 'preact/hooks';
import { Refusal } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { Task, TaskStatus } from '../../api/types';
import { Link } from '../../app/router';
import { useSession } from '../../app/session';
import { useAction } from '../../app/use-action';
import { useLoad } from '../../app/use-load';
import { Button, Choices, Note, Tag } from '../../components/basics';
import { useKeptFocus } from '../../components/kept-focus';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { mayReadPatients } from '../../core/rights';
import { patientPath, screensFor, visitPath } from '../../core/route';
import { dateAt, parseInstant, shortDate, timeAt } from '../../core/time';
import { changeTask, readTasks } from '../../data/office';
import { messages } from '../../messages';

const statuses: readonly TaskStatus[] = ['open', 'done'];

export function TasksView() {
  const text = messages.task;
  const { site } = useSession();
  const [status, setStatus] = useState<TaskStatus>('open');
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const list = useLoad(`${site.id} ${status}`, (signal) => readTasks(site.id, status, signal), () => true);
  const tasks = list.data?.tasks ?? [];
  return (
    <main class="page work" id="content" tabIndex={-1} ref={page} aria-busy={list.busy && !list.data}>
      <div class="tools">
        <h1>{text.title}</h1>
        <span class="grow" />
        <Choices
          legend={text.status}
          quiet
          value={status}
          options={statuses.map((kind) => [kind, text.statuses[kind]] as const)}
          onChange={setStatus}
        />
      </div>
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      {list.data && tasks.length === 0 && <Note tone="ok" title={text.none[status]} />}
      <ol class="cards">
        {tasks.map((task) => (
          <TaskCard
            key={task.id}
            task={task}
            onSettled={(changed) => {
              if (changed) {
                list.replace((data) => ({ ...data, tasks: data.tasks.filter(({ id }) => id !== changed.id) }));
                page.current?.focus();
              }
              list.reload();
            }}
          />
        ))}
      </ol>
      {list.data?.more === true && <p class="soft">{text.more}</p>}
    </main>
  );
}

function TaskCard({ task, onSettled }: { task: Task; onSettled: (changed: Task | undefined) => void }) {
  const text = messages.task;
  const { site } = useSession();
  const [note, setNote] = useState(task.note);
  const words = text.words(task.text, task.parameters.map(({ value }) => value));
  const action = useAction(async (_key, based: Task, to: TaskStatus, given: string) => {
    try {
      const changed = await changeTask(based, { status: to, note: given });
      announce(to === 'done' ? text.saidDone(words) : text.saidOpen(words));
      onSettled(changed);
    } catch (error) {
      if (error instanceof Refusal) onSettled(undefined);
      throw error;
    }
  });
  const at = (instant: string) => {
    const when = parseInstant(instant);
    const today = dateAt(serverNow(), site.timeZone);
    return messages.visit.when(shortDate(dateAt(when, site.timeZone), today), timeAt(when, site.timeZone));
  };
  const open = task.status === 'open';
  const late = open && parseInstant(task.due) < serverNow();
  const visits = screensFor(site.roles).some((screen) => screen === 'flow' || screen === 'day-list');
  return (
    <li class="card">
      <div class="stack">
        <h2>{words}</h2>
        <p class="flags">
          <Tag tone={late ? 'stop' : 'plain'} sign="clock">
            {text.due(at(task.due))}
          </Tag>
          {late && (
            <Tag tone="stop" sign="warning">
              {text.overdue}
            </Tag>
          )}
          <span class="soft">{text.for(task.role)}</span>
        </p>
        {task.doneAt !== undefined && <p class="soft">{text.doneBy(task.doneBy ?? '', at(task.doneAt))}</p>}
        {task.appointment !== undefined && visits && (
          <p>
            <Link to={visitPath(task.appointment)}>{text.visit}</Link>
          </p>
        )}
        {task.patient !== undefined && mayReadPatients(site.roles) && (
          <p>
            <Link to={patientPath(task.patient)}>{messages.patient.open}</Link>
          </p>
        )}
      </div>
      <form
        class="task-form"
        onSubmit={(event) => {
          event.preventDefault();
          action.run(task, open ? 'done' : 'open', note.trim());
        }}
      >
        <label>
          <span>{text.note}</span>
          <input
            aria-label={text.noteLabel(words)}
            value={note}
            maxLength={500}
            autocomplete="off"
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <Button kind={open ? 'primary' : 'plain'} submit busy={action.busy} aria-label={open ? text.doneLabel(words) : undefined}>
          {open ? text.done : text.reopen}
        </Button>
        {action.failure && (
          <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />
        )}
      </form>
    </li>
  );
}
