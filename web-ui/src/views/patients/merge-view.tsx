/** Two records that may be one person's, side by side; what counts of each is chosen, then they are one. */
import { useState } from 'preact/hooks';
import { isStale, Refusal, type Failure } from '../../api/client';
import type { MergePlan, Patient, PatientContent } from '../../api/types';
import { Link, navigate } from '../../app/router';
import { useSession } from '../../app/session';
import { useAction } from '../../app/use-action';
import { useLoad } from '../../app/use-load';
import { Button, Note } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { keptChoices, mergedContent, mergeRows, proposedFor, type Choices } from '../../core/merge';
import { allFields } from '../../core/patient';
import { fullName, recordNumber } from '../../core/person';
import { mayMerge } from '../../core/rights';
import { mergePath, patientPath } from '../../core/route';
import { mergePatients, planMerge } from '../../data/merges';
import { readPatient } from '../../data/patients';
import { messages } from '../../messages';
import { merge as text } from '../../text/merges';
import { fieldWords } from './field-words';
import { MergeConflicts } from './merge-conflicts';
import { MergeFields, Same } from './merge-fields';
import { Section } from './parts';
import './patients.css';
import './entries.css';

interface Both {
  readonly stays: Patient;
  readonly goes: Patient;
  readonly plan: MergePlan;
}

async function readBoth(id: string, other: string, signal: AbortSignal): Promise<Both> {
  const [stays, goes, plan] = await Promise.all([
    readPatient(id, signal),
    readPatient(other, signal),
    planMerge(id, other, signal),
  ]);
  return { stays, goes, plan };
}

export function MergeView({ id, other }: { id: string; other: string }) {
  const { site } = useSession();
  const may = mayMerge(site.roles);
  const loaded = useLoad(
    may ? `${id} ${other}` : undefined,
    (signal) => readBoth(id, other, signal),
    (change) => change.kind === 'reload',
  );
  return (
    <main class="page person-page" id="content" tabIndex={-1} aria-busy={may && loaded.busy}>
      <h1>{text.title}</h1>
      {!may && <p>{text.notAllowed}</p>}
      {may && !loaded.data && !loaded.failure && <p class="soft">{messages.app.loading}</p>}
      {loaded.failure && <NotPlanned failure={loaded.failure} onRetry={loaded.reload} busy={loaded.busy} />}
      {loaded.data && !loaded.failure && <Merging both={loaded.data} onReload={loaded.reload} />}
      <p>
        <Link to={patientPath(id)}>{text.leave}</Link>
      </p>
    </main>
  );
}

function NotPlanned({ failure, onRetry, busy }: { failure: Failure; onRetry: () => void; busy: boolean }) {
  const into = failure instanceof Refusal ? failure.problem.patient : undefined;
  return (
    <ProblemNote failure={failure} onRetry={onRetry} busy={busy}>
      {into !== undefined && (
        <p>
          <Link to={patientPath(into)}>{text.openOther}</Link>
        </p>
      )}
    </ProblemNote>
  );
}

function Merging({ both: { stays, goes, plan }, onReload }: { both: Both; onReload: () => void }) {
  const [chosen, setChosen] = useState<Choices>({});
  const sides = { this: stays.content, other: goes.content, proposed: plan.proposed };
  const rows = mergeRows<PatientContent>(sides);
  const choices: Choices = {
    ...Object.fromEntries(rows.map(({ field, start }) => [field, start])),
    ...keptChoices(chosen, rows),
  };
  const shown = { ...sides, proposed: proposedFor<PatientContent>(sides, choices.name) };
  const same = allFields.filter(
    (field) => !rows.some((row) => row.field === field) && fieldWords(field, stays.content).length > 0,
  );
  const action = useAction(async (key, versions: Pick<MergePlan, 'version' | 'otherVersion'>, content: PatientContent) => {
    try {
      const { summary } = await mergePatients(key, stays.summary.id, goes.summary.id, versions, content);
      announce(text.done(fullName(summary)));
      navigate(patientPath(summary.id), { replace: true });
    } catch (error) {
      // What stands in the way, or what is written, is another thing now.
      if (isStale(error) || (error instanceof Refusal && error.problem.mergeConflicts)) onReload();
      throw error;
    }
  });
  const moved = text.moved(plan.moved);
  return (
    <>
      <section class="card person-card merge-who" aria-label={text.title}>
        <p class="strong name">
          {text.stays} <Who patient={stays} />
        </p>
        <p class="name">
          {text.becomes} <Who patient={goes} />
        </p>
        <p>
          <Button
            disabled={action.busy}
            onClick={() => {
              announce(text.swapped(fullName(goes.summary)));
              navigate(mergePath(goes.summary.id, stays.summary.id), { replace: true });
            }}
          >
            {text.swap}
          </Button>
        </p>
      </section>
      {plan.toldApart && (
        <Note tone="warn" title={text.toldApart}>
          <p>{text.toldApartHint}</p>
        </Note>
      )}
      <MergeConflicts conflicts={plan.conflicts} visits={[...stays.visits, ...goes.visits]} />
      <Section title={text.fields}>
        <MergeFields
          rows={rows}
          sides={shown}
          choices={choices}
          onChoose={(field, choice) => setChosen({ ...chosen, [field]: choice })}
        />
        <Same fields={same} none={rows.length === 0} />
      </Section>
      <Section title={text.moves}>
        {moved.length === 0 ? (
          <p class="soft">{text.nothingMoves}</p>
        ) : (
          <ul class="bullets">
            {moved.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <p class="soft">{text.kept}</p>
      </Section>
      {action.failure && <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />}
      <p class="step-buttons">
        <Button
          kind="primary"
          disabled={plan.conflicts.length > 0}
          busy={action.busy}
          onClick={() =>
            action.run(
              { version: stays.version, otherVersion: goes.version },
              mergedContent<PatientContent>(sides, choices),
            )
          }
        >
          {text.submit}
        </Button>
      </p>
    </>
  );
}

function Who({ patient: { summary } }: { patient: Patient }) {
  return (
    <Link to={patientPath(summary.id)}>
      {text.who(fullName(summary), text.record(recordNumber(summary.recordNumber)))}
    </Link>
  );
}
