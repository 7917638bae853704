/** Every change of what is written, read when somebody asks for it. */
import { useState } from 'preact/hooks';
import type { PatientVersion } from '../../api/types';
import { useLoad } from '../../app/use-load';
import { Button } from '../../components/basics';
import { ProblemNote } from '../../components/problem-note';
import { readHistory } from '../../data/patients';
import { messages } from '../../messages';
import { fields, page as text } from '../../text/patients';
import { FieldValue, Section, useWhen } from './parts';

export function PatientHistory({ id, version }: { id: string; version: number }) {
  const [wanted, setWanted] = useState(false);
  const history = useLoad(wanted ? `${id} ${version}` : undefined, (signal) => readHistory(id, signal), () => false);
  const versions = history.data?.versions ?? [];
  return (
    <Section title={text.history}>
      <p>
        <Button aria-expanded={wanted} onClick={() => setWanted(!wanted)}>
          {text.showHistory}
        </Button>
      </p>
      {wanted && !history.data && !history.failure && <p class="soft">{messages.app.loading}</p>}
      {history.failure && <ProblemNote failure={history.failure} onRetry={history.reload} busy={history.busy} />}
      {wanted && (
        <ol class="versions" aria-busy={history.busy}>
          {versions.map((each, index) => (
            <Version key={each.version} version={each} before={versions[index + 1]} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Version({ version, before }: { version: PatientVersion; before: PatientVersion | undefined }) {
  const when = useWhen();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <p>
        <b>{text.action(version.action)}</b>{' '}
        <span class="soft">{text.version(when(version.at), version.by === '' ? text.system : version.by)}</span>
      </p>
      <p>{version.changed.length > 0 ? version.changed.map((field) => fields[field]).join(', ') : text.noField}</p>
      {before && version.changed.length > 0 && (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{text.oldValues}</summary>
          {open && (
            <dl class="person-facts">
              {version.changed.map((field) => (
                <div key={field}>
                  <dt>{fields[field]}</dt>
                  <dd>
                    <FieldValue field={field} content={before.content} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </details>
      )}
    </li>
  );
}
