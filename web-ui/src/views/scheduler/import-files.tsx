import { useState } from 'preact/hooks';
import { asFailure, type Failure } from '../../api/client';
import type { ImportReport } from '../../api/types';
import { Button, Tag } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { fullName } from '../../core/person';
import { importRecord } from '../../data/patients';
import { messages } from '../../messages';

interface FileResult {
  readonly name: string;
  readonly report?: ImportReport;
  readonly failure?: Failure;
}

interface Run {
  readonly total: number;
  readonly results: readonly FileResult[];
}

/** Sends one record file after the other; one that is refused does not stop the rest. */
export function ImportFiles({ onChoose }: { onChoose: (patientId: string) => void }) {
  const text = messages.search;
  const [run, setRun] = useState<Run | undefined>(undefined);
  const busy = run !== undefined && run.results.length < run.total;

  const send = async (files: readonly File[]) => {
    const results: FileResult[] = [];
    setRun({ total: files.length, results });
    for (const file of files) {
      try {
        results.push({ name: file.name, report: await importRecord(file) });
      } catch (error) {
        results.push({ name: file.name, failure: asFailure(error) });
      }
      setRun({ total: files.length, results: [...results] });
    }
    const refused = results.filter((result) => result.failure).length;
    announce(text.imported(files.length - refused, refused));
  };

  return (
    <div class="import" aria-busy={busy}>
      <label class={`button quiet file ${busy ? 'busy' : ''}`}>
        <input
          type="file"
          class="visually-hidden"
          multiple
          accept=".json,application/json,application/fhir+json"
          disabled={busy}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            // The same file may be chosen again after it was corrected.
            event.currentTarget.value = '';
            if (files.length > 0) void send(files);
          }}
        />
        {busy ? text.importing(run.results.length + 1, run.total) : text.import}
      </label>
      {run && (
        <>
          <ul class="import-results">
            {run.results.map((result, index) => (
              <li key={index}>
                <p class="file-name">{result.name}</p>
                {result.failure && <ProblemNote failure={result.failure} saving />}
                {result.report && <Report report={result.report} onChoose={onChoose} />}
              </li>
            ))}
          </ul>
          {!busy && (
            <Button kind="quiet" onClick={() => setRun(undefined)}>
              {text.dismiss}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function Report({ report, onChoose }: { report: ImportReport; onChoose: (patientId: string) => void }) {
  const text = messages.search;
  return (
    <>
      <p class="import-line">
        <Tag tone={report.result === 'unchanged' ? 'plain' : 'ok'} sign="check">
          {text.result[report.result]}
        </Tag>
        <Button onClick={() => onChoose(report.patient.id)}>{text.choose(fullName(report.patient))}</Button>
      </p>
      <details>
        <summary>{text.details}</summary>
        <dl class="import-types">
          {report.resources.map((type) => (
            <div key={type.type}>
              <dt>{type.type}</dt>
              <dd>
                {type.used > 0 && <span>{text.used(type.used)}</span>}
                {type.skipped.map((skip) => (
                  <span key={skip.reason} class="soft">
                    {text.skipped(skip.count, skip.reason)}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
