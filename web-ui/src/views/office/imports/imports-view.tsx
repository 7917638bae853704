/** Bringing in tables of an old system: the imports of the site, and one of them step by step. */
import { useState } from 'preact/hooks';
import { useSession } from '../../../app/session';
import { useLoad } from '../../../app/use-load';
import { Button, Tag } from '../../../components/basics';
import { ProblemNote } from '../../../components/problem-note';
import type { CsvImportSummary, CsvStatus } from '../../../api/types';
import { isRunning } from '../../../data/import-form';
import type { Sign, Tone } from '../../../core/states';
import { dateAt, parseInstant, plainDate, timeAt } from '../../../core/time';
import { readImports } from '../../../data/imports';
import { kinds, statuses, view as text } from '../../../text/imports';
import { ImportPage } from './import-page';
import { NewImport } from './new-import';

const looks: Readonly<Record<CsvStatus, readonly [Tone, Sign]>> = {
  mapping: ['plain', 'ring'],
  checking: ['plain', 'half'],
  checked: ['plain', 'ring'],
  importing: ['plain', 'half'],
  done: ['ok', 'check'],
  failed: ['stop', 'warning'],
};

export function StatusTag({ status }: { status: CsvStatus }) {
  const [tone, sign] = looks[status];
  return (
    <Tag tone={tone} sign={sign}>
      {statuses[status]}
    </Tag>
  );
}

export function ImportsView() {
  const [opened, setOpened] = useState<string | undefined>(undefined);
  return (
    <main class="page work" id="content" tabIndex={-1}>
      {opened === undefined ? (
        <ImportList onOpen={setOpened} />
      ) : (
        <ImportPage key={opened} id={opened} onBack={() => setOpened(undefined)} />
      )}
    </main>
  );
}

function ImportList({ onOpen }: { onOpen: (id: string) => void }) {
  const { site } = useSession();
  const list = useLoad(site.id, readImports, (change) => change.kind === 'reload', 5000);
  const ours = (list.data?.imports ?? []).filter((each) => each.site === site.id);
  return (
    <>
      <h1>{text.title}</h1>
      <p class="soft">{text.intro}</p>
      <NewImport onTaken={onOpen} />
      <h2>{text.earlier}</h2>
      {list.failure && <ProblemNote failure={list.failure} onRetry={list.reload} busy={list.busy} />}
      {list.data && ours.length === 0 && <p class="soft">{text.none}</p>}
      {ours.length > 0 && <ImportTable imports={ours} zone={site.timeZone} onOpen={onOpen} />}
    </>
  );
}

interface ImportTableProps {
  imports: readonly CsvImportSummary[];
  zone: string;
  onOpen: (id: string) => void;
}

function ImportTable({ imports, zone, onOpen }: ImportTableProps) {
  const whenOf = ({ createdAt }: CsvImportSummary) => {
    const at = parseInstant(createdAt);
    return `${plainDate(dateAt(at, zone))} ${timeAt(at, zone)}`;
  };
  return (
    <div class="board-list" tabIndex={0} role="group" aria-label={text.earlier}>
      <table class="stack" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {(['when', 'kind', 'rows', 'state'] as const).map((column) => (
              <th key={column} scope="col" role="columnheader">
                {text.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {imports.map((each) => (
            <tr key={each.id} role="row">
              <td role="cell" data-label={text.columns.when}>
                {text.by(whenOf(each), each.createdBy)}
              </td>
              <td role="cell" data-label={text.columns.kind}>
                {kinds[each.kind]}
              </td>
              <td role="cell" data-label={text.columns.rows}>
                {isRunning(each.status) ? text.progress(each.done, each.rows) : each.rows}
              </td>
              <td role="cell" data-label={text.columns.state}>
                <div class="place">
                  <StatusTag status={each.status} />
                  <Button kind="quiet" aria-label={text.openLabel(kinds[each.kind], whenOf(each))} onClick={() => onOpen(each.id)}>
                    {text.open}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
