/** What is wrong, row by row. */
import { useState } from 'preact/hooks';
import { asFailure, type Failure } from '../../../api/client';
import type { CsvImport, CsvRow } from '../../../api/types';
import { Link } from '../../../app/router';
import { useLoad } from '../../../app/use-load';
import { Button } from '../../../components/basics';
import { ProblemNote } from '../../../components/problem-note';
import { patientPath } from '../../../core/route';
import { readRows } from '../../../data/imports';
import { problems as text } from '../../../text/imports';

type Problem = CsvRow['problems'][number];

export function RowProblems({ known }: { known: CsvImport }) {
  const first = useLoad(
    `${known.id} v${known.version} ${known.status}`,
    (signal) => readRows(known.id, 'problem', 1, signal),
    () => false,
  );
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const rows = first.data?.rows ?? [];
  const more = async () => {
    setFailure(undefined);
    try {
      const page = await readRows(known.id, 'problem', rows.at(-1)?.row ?? 1, new AbortController().signal);
      first.replace((before) => ({ rows: [...before.rows, ...page.rows], more: page.more }));
    } catch (error) {
      setFailure(asFailure(error));
    }
  };
  return (
    <section>
      <h2>{text.title}</h2>
      {first.failure && <ProblemNote failure={first.failure} onRetry={first.reload} busy={first.busy} />}
      {rows.length > 0 && <ProblemTable rows={rows} />}
      {failure && <ProblemNote failure={failure} onRetry={() => void more()} />}
      {first.data?.more && (
        <p>
          <Button onClick={() => void more()}>{text.more}</Button>
        </p>
      )}
    </section>
  );
}

function ProblemTable({ rows }: { rows: readonly CsvRow[] }) {
  return (
    <div class="board-list" tabIndex={0} role="group" aria-label={text.title}>
      <table class="stack" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {(['row', 'column', 'cell', 'what'] as const).map((column) => (
              <th key={column} scope="col" role="columnheader">
                {text.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.flatMap(({ row, problems }) =>
            problems.map((problem, at) => (
              <tr key={`${row} ${at}`} role="row">
                <td role="cell" data-label={text.columns.row}>
                  {row}
                </td>
                <td role="cell" data-label={text.columns.column}>
                  {problem.column ?? text.wholeRow}
                </td>
                <td role="cell" data-label={text.columns.cell} dir="auto">
                  {problem.value ?? ''}
                </td>
                <td role="cell" data-label={text.columns.what}>
                  <What row={row} problem={problem} />
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

function What({ row, problem }: { row: number; problem: Problem }) {
  return (
    <div class="place">
      <span>
        {text.message(problem.message)} {problem.rows.length > 0 && text.rows(problem.rows)}
      </span>
      {problem.patients.map((id, at) => (
        <Link key={id} to={patientPath(id)} aria-label={text.patientLabel(row, at + 1)}>
          {text.patient}
        </Link>
      ))}
    </div>
  );
}
