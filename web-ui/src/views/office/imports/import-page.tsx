/** One import: what its columns are, the dry run, the run, and what is wrong. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { isStale } from '../../../api/client';
import type { CsvImport, CsvMap } from '../../../api/types';
import { useAction } from '../../../app/use-action';
import { useLoad } from '../../../app/use-load';
import { Button, Note } from '../../../components/basics';
import { announce } from '../../../components/live-region';
import { ProblemNote } from '../../../components/problem-note';
import { countOf, isRunning } from '../../../data/import-form';
import { mapImport, readImport, reportUrl, runImport } from '../../../data/imports';
import { statuses, view as text } from '../../../text/imports';
import { StatusTag } from './imports-view';
import { MapForm } from './map-form';
import { RowProblems } from './row-problems';

const pace = 1000;

export function ImportPage({ id, onBack }: { id: string; onBack: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [running, setRunning] = useState(false);
  const loaded = useLoad(
    id,
    (signal) => readImport(id, signal),
    (change) => change.kind === 'reload',
    running ? pace : undefined,
  );
  const known = loaded.data;
  const status = known?.status;
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (status === undefined) return;
    setRunning(isRunning(status));
    announce(statuses[status]);
  }, [status]);
  const change = useAction(async (_key: string, work: 'map' | 'run', map?: CsvMap) => {
    if (!known) return;
    try {
      const changed = await (work === 'map' && map ? mapImport(known, map) : runImport(known));
      loaded.replace(() => changed);
    } catch (error) {
      if (isStale(error)) loaded.reload();
      throw error;
    }
  });
  return (
    <>
      <p>
        <Button kind="quiet" onClick={onBack}>
          ← {text.back}
        </Button>
      </p>
      <h1 tabIndex={-1} ref={heading}>
        {known ? text.heading(known.kind, known.rows) : text.title}
      </h1>
      {loaded.failure && <ProblemNote failure={loaded.failure} onRetry={loaded.reload} busy={loaded.busy} />}
      {known && (
        <>
          <State known={known} busy={change.busy} onRun={() => change.run('run')} />
          {change.failure && <ProblemNote failure={change.failure} saving busy={change.busy} onRetry={change.retry} />}
          {countOf(known, 'problem') > 0 && !running && <RowProblems known={known} />}
          {!running && !known.purged && (
            <MapForm key={known.version} known={known} busy={change.busy} onMap={(map) => change.run('map', map)} />
          )}
        </>
      )}
    </>
  );
}

interface StateProps {
  known: CsvImport;
  busy: boolean;
  onRun: () => void;
}

/** How far it has come, and what can be done next. */
function State({ known, busy, onRun }: StateProps) {
  const { status, done, rows, counts } = known;
  const problems = countOf(known, 'problem');
  const goesOn = status === 'failed' && known.startedBy !== undefined;
  return (
    <section class="import-state" aria-label={text.columns.state}>
      <p class="place">
        <StatusTag status={status} />
        {counts
          .filter(({ outcome }) => outcome !== 'new' || status !== 'mapping')
          .map(({ outcome, rows: some }) => (
            <span key={outcome} class="soft">
              {text.counts(outcome, some)}
            </span>
          ))}
      </p>
      {isRunning(status) && (
        <label>
          {text.progress(done, rows)} <progress value={done} max={rows} />
        </label>
      )}
      {status === 'checked' && <Note tone={problems > 0 ? 'warn' : 'ok'}>{text.checked(problems)}</Note>}
      {status === 'done' && <Note tone={problems > 0 ? 'warn' : 'ok'}>{text.done(problems)}</Note>}
      {status === 'failed' && <Note tone="stop">{text.failed}</Note>}
      {known.purged && <p class="soft">{text.purged}</p>}
      <p class="place">
        {status === 'checked' && rows > problems && (
          <Button kind="primary" busy={busy} onClick={onRun}>
            {text.run(rows - problems)}
          </Button>
        )}
        {goesOn && (
          <Button kind="primary" busy={busy} onClick={onRun}>
            {text.goOn}
          </Button>
        )}
        {(status === 'checked' || status === 'done' || goesOn) && (
          <a class="button" href={reportUrl(known.id)} download>
            {text.report}
          </a>
        )}
      </p>
    </section>
  );
}
