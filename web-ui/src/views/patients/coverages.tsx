/** Who pays for a patient, in the order in which they are asked. */
import { useRef, useState } from 'preact/hooks';
import { isStale, Refusal } from '../../api/client';
import type { Coverage, CoverageChange, CoverageList, Patient } from '../../api/types';
import { useSession } from '../../app/session';
import { useAction } from '../../app/use-action';
import { useLoad } from '../../app/use-load';
import { Button, Note } from '../../components/basics';
import { focusSoon } from '../../components/focus-soon';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { inOrder } from '../../core/coverage';
import { mayWriteCoverages } from '../../core/rights';
import { changeCoverage, readCoverages, readCoverageTerms } from '../../data/patient-entries';
import { messages } from '../../messages';
import { coverage as text } from '../../text/entries';
import { CoverageDialog } from './coverage-dialog';
import { CoverageItem, WithdrawnCoverage } from './coverage-item';
import { payerOf } from './coverage-words';
import { Section } from './parts';
import { WithdrawEntry } from './withdraw-entry';

type Open = { readonly form: 'add' } | { readonly form: 'edit' | 'withdraw'; readonly id: string };

/** What is done from the list itself. */
interface Doing {
  readonly id: string;
  readonly version: number;
  readonly change: CoverageChange;
  /** What to say when it is done. */
  readonly told: string;
  /** Where the focus goes then. */
  readonly focus: string;
}

export function Coverages({ patient }: { patient: Patient }) {
  const { id } = patient.summary;
  const { site } = useSession();
  const may = mayWriteCoverages(site.roles);
  const place = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const [stale, setStale] = useState<string | undefined>(undefined);
  const loaded = useLoad(
    `${id} ${patient.version}`,
    (signal) => readCoverages(id, signal),
    (change) => change.kind === 'reload',
  );
  const terms = useLoad('terms', readCoverageTerms, () => false).data;
  const { asked, withdrawn } = inOrder(loaded.data?.coverages ?? []);
  const chosen = open && 'id' in open ? loaded.data?.coverages.find((coverage) => coverage.id === open.id) : undefined;

  const settle = (list: CoverageList, told: string, focus: string) => {
    loaded.replace(() => list);
    setStale(undefined);
    setOpen(undefined);
    announce(told);
    requestAnimationFrame(() => focusSoon(place.current, focus));
  };
  const action = useAction(async (_key, { id: coverageId, version, change, told, focus }: Doing) => {
    try {
      settle(await changeCoverage(id, { id: coverageId, version }, change), told, focus);
    } catch (error) {
      if (!isStale(error)) throw error;
      const by = text.stale(error instanceof Refusal ? error.problem.changedBy : undefined);
      setStale(by);
      setOpen(undefined);
      announce(by);
      loaded.reload();
    }
  });
  const move = ({ id: coverageId, now }: Coverage, rank: number) => {
    // At an end there is only the way back.
    const wayBack = rank === 1 ? 'down' : rank === asked.length ? 'up' : undefined;
    const way = wayBack ?? (rank < now.rank ? 'up' : 'down');
    action.run({
      id: coverageId,
      version: now.version,
      change: { rank },
      told: text.moved(payerOf(now), rank, asked.length),
      focus: `[data-move="${way} ${coverageId}"]`,
    });
  };
  return (
    <Section title={text.title}>
      <div class="entries" ref={place} aria-busy={loaded.busy}>
        {loaded.failure && <ProblemNote failure={loaded.failure} onRetry={loaded.reload} busy={loaded.busy} />}
        {!loaded.data && !loaded.failure && <p class="soft">{messages.app.loading}</p>}
        {stale !== undefined && <Note tone="warn" title={stale} />}
        {loaded.data && asked.length === 0 && <p class="soft">{text.none}</p>}
        {asked.length > 0 && (
          <ol class="coverages" aria-label={text.order}>
            {asked.map((coverage, at) => (
              <CoverageItem key={coverage.id} coverage={coverage} terms={terms}>
                {may && (
                  <p class="step-buttons">
                    <Button
                      data-move={`up ${coverage.id}`}
                      aria-label={text.upIt(payerOf(coverage.now))}
                      disabled={at === 0}
                      busy={action.busy}
                      onClick={() => move(coverage, at)}
                    >
                      {text.up}
                    </Button>
                    <Button
                      data-move={`down ${coverage.id}`}
                      aria-label={text.downIt(payerOf(coverage.now))}
                      disabled={at === asked.length - 1}
                      busy={action.busy}
                      onClick={() => move(coverage, at + 2)}
                    >
                      {text.down}
                    </Button>
                    <Button
                      data-edit-coverage={coverage.id}
                      aria-label={text.editIt(payerOf(coverage.now))}
                      disabled={!terms}
                      onClick={() => setOpen({ form: 'edit', id: coverage.id })}
                    >
                      {text.edit}
                    </Button>
                    <Button
                      kind="quiet"
                      aria-label={text.withdrawIt(payerOf(coverage.now))}
                      onClick={() => setOpen({ form: 'withdraw', id: coverage.id })}
                    >
                      {text.withdraw}
                    </Button>
                  </p>
                )}
              </CoverageItem>
            ))}
          </ol>
        )}
        {action.failure && open === undefined && (
          <ProblemNote failure={action.failure} saving onRetry={action.retry} busy={action.busy} />
        )}
        {may && loaded.data && (
          <p>
            <Button data-add disabled={!terms} onClick={() => setOpen({ form: 'add' })}>
              {text.add}
            </Button>
          </p>
        )}
        {withdrawn.length > 0 && (
          <details>
            <summary>{text.withdrawn(withdrawn.length)}</summary>
            <ul class="versions">
              {withdrawn.map((coverage) => (
                <WithdrawnCoverage key={coverage.id} coverage={coverage} />
              ))}
            </ul>
          </details>
        )}
      </div>
      {terms && open && (open.form === 'add' || (open.form === 'edit' && chosen)) && (
        <CoverageDialog
          patientId={id}
          coverage={chosen}
          terms={terms}
          onSaved={(list, told) =>
            settle(list, told, chosen ? `[data-edit-coverage="${chosen.id}"]` : '[data-add]')
          }
          onStale={loaded.reload}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.form === 'withdraw' && chosen && (
        <WithdrawEntry
          title={text.withdrawTitle(payerOf(chosen.now))}
          action={action}
          onWithdraw={(reason) =>
            action.run({
              id: chosen.id,
              version: chosen.now.version,
              change: { withdraw: reason },
              told: text.wasWithdrawn(payerOf(chosen.now)),
              focus: '[data-add]',
            })
          }
          onClose={() => {
            action.clear();
            setOpen(undefined);
          }}
        />
      )}
    </Section>
  );
}
