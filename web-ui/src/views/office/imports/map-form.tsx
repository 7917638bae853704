/** What the columns are and what words mean. */
import { useState } from 'preact/hooks';
import type { CsvDateFormat, CsvField, CsvImport, CsvMap, CsvValue } from '../../../api/types';
import { useSession, useToday } from '../../../app/session';
import { useLoad } from '../../../app/use-load';
import { Button, Field } from '../../../components/basics';
import { dateFormats, formOf, mapOf, missingFields, wordsToMap, type MapForm as Form } from '../../../data/import-form';
import { readProcedureTypes, readResources } from '../../../data/clinic';
import { readRows } from '../../../data/imports';
import { fields, view as text } from '../../../text/imports';

interface MapFormProps {
  known: CsvImport;
  busy: boolean;
  onMap: (map: CsvMap) => void;
}

export function MapForm({ known, busy, onMap }: MapFormProps) {
  const [form, setForm] = useState<Form>(() => formOf(known));
  const [asked, setAsked] = useState(false);
  const missing = missingFields(form, known);
  const needsAssigner = known.kind === 'patients' && form.assigner.trim() === '';
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }));
  return (
    <form
      class="import-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (missing.length === 0 && !needsAssigner) onMap(mapOf(form, known));
      }}
    >
      <h2>{text.map}</h2>
      <Sample known={known} />
      <div class="import-fields">
        {known.fields.map(({ field, required }) => (
          <Field key={field} label={required ? text.needed(fields[field]) : fields[field]}>
            {(ids) => (
              <select
                {...ids}
                value={form.columns[field] ?? ''}
                onChange={(event) => set({ columns: { ...form.columns, [field]: event.currentTarget.value } })}
              >
                <option value="">{text.noColumn}</option>
                {known.columns
                  .filter((column) => column !== '')
                  .map((column) => (
                    <option key={column} value={column}>
                      {column}
                    </option>
                  ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <div class="import-fields">
        <Field label={text.dateFormat}>
          {(ids) => (
            <select
              {...ids}
              value={form.dateFormat}
              onChange={(event) => set({ dateFormat: event.currentTarget.value as CsvDateFormat })}
            >
              {dateFormats.map((format) => (
                <option key={format}>{format}</option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={text.assigner}
          hint={known.kind === 'patients' ? undefined : text.assignerHint}
          error={asked && needsAssigner ? text.assignerNeeded : undefined}
        >
          {(ids) => (
            <input {...ids} value={form.assigner} maxLength={500} onInput={(event) => set({ assigner: event.currentTarget.value })} />
          )}
        </Field>
      </div>
      <Words known={known} values={form.values} onChange={(values) => set({ values })} />
      {asked && missing.length > 0 && (
        <p class="field-error" role="alert">
          {text.missing(missing.map((field) => fields[field]))}
        </p>
      )}
      <p>
        <Button kind={known.status === 'mapping' ? 'primary' : 'plain'} submit busy={busy}>
          {known.status === 'mapping' ? text.tryOut : text.tryAgain}
        </Button>
      </p>
    </form>
  );
}

function Sample({ known }: { known: CsvImport }) {
  return (
    <div class="board-list" tabIndex={0} role="group" aria-label={text.sample}>
      <table>
        <thead>
          <tr>
            {known.columns.map((column, at) => (
              <th key={at} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {known.sample.map((row, at) => (
            <tr key={at}>
              {row.map((cell, index) => (
                <td key={index} dir="auto">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface WordsProps {
  known: CsvImport;
  values: readonly CsvValue[];
  onChange: (values: CsvValue[]) => void;
}

/** The words of the file that the dry run did not know, with what they mean. */
function Words({ known, values, onChange }: WordsProps) {
  const { site } = useSession();
  const today = useToday();
  const never = () => false;
  const rows = useLoad(`${known.id} v${known.version}`, (signal) => readRows(known.id, 'problem', 1, signal), never);
  const types = useLoad(today, (signal) => readProcedureTypes(today, signal), never);
  const resources = useLoad(site.id, (signal) => readResources(site.id, today, signal), never);
  const words = wordsToMap(rows.data?.rows ?? [], values);
  if (words.length === 0) return null;
  const procedures = (types.data?.procedureTypes ?? []).map(({ key, name }) => [key, name] as const);
  const physicians = (resources.data?.resources ?? [])
    .filter(({ kind }) => kind === 'physician')
    .map(({ id, name }) => [id, name] as const);
  const meanings = (field: CsvField) => (field === 'physician' ? physicians : procedures);
  return (
    <fieldset>
      <legend>{text.words}</legend>
      <p class="soft">{text.wordsHint}</p>
      <div class="import-fields">
        {words.map((word, at) => (
          <Field key={`${word.field} ${word.cell}`} label={text.word(word.field, word.cell)}>
            {(ids) => (
              <select
                {...ids}
                value={word.value}
                onChange={(event) =>
                  onChange(words.map((each, index) => (index === at ? { ...each, value: event.currentTarget.value } : each)))
                }
              >
                <option value="">{text.noColumn}</option>
                {meanings(word.field).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
