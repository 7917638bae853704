import { useRef, useState } from 'preact/hooks';
import { asFailure, Refusal, type Failure } from '../../api/client';
import type { ImportReport } from '../../api/types';
import { WhoseRecord } from '../../app/parts';
import { Link } from '../../app/router';
import { Button, Tag } from '../../components/basics';
import { announce } from '../../components/live-region';
import { ProblemNote } from '../../components/problem-note';
import { fullName } from '../../core/person';
import { patientPath } from '../../core/route';
import { importRecord, type WhoseRecord as Whose } from '../../data/patients';
import { messages } from '../../messages';

interface FileResult {
  readonly file: File;
  /** Of whom it was said that it is not theirs. */
  readonly apart: readonly string[];
  /** It was said whose it is, and is on its way again. */
  readonly again?: boolean;
  readonly report?: ImportReport;
  readonly failure?: Failure;
}

interface Run {
  readonly total: number;
  readonly results: readonly FileResult[];
}

async function sent(file: File, whose: Whose = {}): Promise<FileResult> {
  const apart = whose.distinctFrom ?? [];
  try {
    return { file, apart, report: await importRecord(file, whose) };
  } catch (error) {
    return { file, apart, failure: asFailure(error) };
  }
}

/** Those whose the record may be, where nobody has said it. */
const likelyOf = ({ failure }: FileResult) => (failure instanceof Refusal ? failure.problem.likely : undefined);

/** Sends one record file after the other; one that is refused does not stop the rest. */
export function ImportFiles({ onChoose }: { onChoose: (patientId: string) => void }) {
  const text = messages.search;
  const [run, setRun] = useState<Run | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const busy = run !== undefined && run.results.length < run.total;

  const send = async (files: readonly File[]) => {
    const results: FileResult[] = [];
    setRun({ total: files.length, results });
    for (const file of files) {
      results.push(await sent(file));
      setRun({ total: files.length, results: [...results] });
    }
    const asked = results.filter(likelyOf).length;
    const refused = results.filter((result) => result.failure).length - asked;
    announce(text.imported(files.length - refused - asked, refused, asked));
  };
  const put = (at: number, result: FileResult) =>
    setRun((before) => before && { ...before, results: before.results.map((old, index) => (index === at ? result : old)) });
  const decide = async (at: number, before: FileResult, whose: Whose) => {
    put(at, { ...before, again: true });
    const result = await sent(before.file, whose);
    put(at, result);
    announce(text.imported(result.report ? 1 : 0, result.failure ? 1 : 0, 0));
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>(':scope > li')[at]?.focus());
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
          <ul class="import-results" ref={list}>
            {run.results.map((result, index) => {
              const likely = likelyOf(result);
              return (
                <li key={index} tabIndex={-1}>
                  <p class="file-name">{result.file.name}</p>
                  {likely ? (
                    <WhoseRecord
                      file={result.file.name}
                      likely={likely}
                      busy={result.again === true}
                      onSame={(sameAs) => void decide(index, result, { sameAs })}
                      onOther={() =>
                        void decide(index, result, { distinctFrom: [...result.apart, ...likely.map(({ patient }) => patient)] })
                      }
                    />
                  ) : (
                    result.failure && <ProblemNote failure={result.failure} saving />
                  )}
                  {result.report && <Report report={result.report} onChoose={onChoose} />}
                </li>
              );
            })}
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
      {report.differences.length > 0 && (
        <p>
          {text.differs(report.differences)}{' '}
          <Link to={patientPath(report.patient.id)} aria-label={text.decideFor(fullName(report.patient))}>
            {text.decide}
          </Link>
        </p>
      )}
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
