import { useState } from 'preact/hooks';
import type { CsvKind } from '../../../api/types';
import { useSession } from '../../../app/session';
import { useAction } from '../../../app/use-action';
import { Button, Choices, Field } from '../../../components/basics';
import { announce } from '../../../components/live-region';
import { ProblemNote } from '../../../components/problem-note';
import { takeImport, type Encoding } from '../../../data/imports';
import { kinds, view as text } from '../../../text/imports';

const allKinds = Object.entries(kinds) as [CsvKind, string][];
const encodings = Object.entries(text.encodings) as [Encoding, string][];

/** Chooses a file and sends it. */
export function NewImport({ onTaken }: { onTaken: (id: string) => void }) {
  const { site } = useSession();
  const [kind, setKind] = useState<CsvKind>('patients');
  const [encoding, setEncoding] = useState<Encoding>('utf-8');
  const [file, setFile] = useState<File | undefined>(undefined);
  const action = useAction(async (key: string, chosen: CsvKind, written: Encoding, name: string, sized: number) => {
    if (file?.name !== name || file.size !== sized) return;
    const taken = await takeImport(key, { site: site.id, kind: chosen, encoding: written }, file);
    announce(text.taken(taken.rows));
    onTaken(taken.id);
  });
  return (
    <form
      class="import-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) action.run(kind, encoding, file.name, file.size);
      }}
    >
      <Choices legend={text.kind} value={kind} options={allKinds} onChange={setKind} />
      <div class="tools">
        <Field label={text.file} hint={text.fileHint}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(event) => {
                setFile(event.currentTarget.files?.[0]);
                action.clear();
              }}
            />
          )}
        </Field>
        <Field label={text.encoding}>
          {(ids) => (
            <select {...ids} value={encoding} onChange={(event) => setEncoding(event.currentTarget.value as Encoding)}>
              {encodings.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button kind="primary" submit busy={action.busy} disabled={file === undefined}>
          {text.upload}
        </Button>
      </div>
      {action.failure && <ProblemNote failure={action.failure} saving busy={action.busy} onRetry={action.retry} />}
    </form>
  );
}
