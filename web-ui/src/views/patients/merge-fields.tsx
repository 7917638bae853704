/** Field by field, what each of two records says, and which of it counts. */
import { useId } from 'preact/hooks';
import type { PatientContent, PatientField } from '../../api/types';
import type { Choice, Choices, MergeRow, Sides } from '../../core/merge';
import { merge as text } from '../../text/merges';
import { fields } from '../../text/patients';
import { FieldValue } from './parts';

interface MergeFieldsProps {
  rows: readonly MergeRow[];
  sides: Sides<PatientContent>;
  choices: Choices;
  onChoose: (field: PatientField, choice: Choice) => void;
}

export function MergeFields({ rows, sides, choices, onChoose }: MergeFieldsProps) {
  return (
    <div class="merge-fields">
      {rows.map((row) => (
        <MergeField
          key={row.field}
          row={row}
          sides={sides}
          choice={choices[row.field] ?? row.start}
          onChoose={(choice) => onChoose(row.field, choice)}
        />
      ))}
    </div>
  );
}

interface MergeFieldProps {
  row: MergeRow;
  sides: Sides<PatientContent>;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}

function MergeField({ row: { field, options }, sides, choice, onChoose }: MergeFieldProps) {
  const name = useId();
  return (
    <fieldset class="merge-field">
      <legend>{fields[field]}</legend>
      <div class="sides">
        {options.map((option) => (
          <label key={option} class={option === choice ? 'merge-side chosen' : 'merge-side'}>
            <span class="caps">
              <input type="radio" name={name} checked={option === choice} onChange={() => onChoose(option)} />{' '}
              {text.choice[option]}
            </span>
            <FieldValue field={field} content={sides[option]} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What needs no choice. */
export function Same({ fields: names, none }: { fields: readonly PatientField[]; none: boolean }) {
  return (
    <>
      {none && <p>{text.allSame}</p>}
      {names.length > 0 && <p class="soft small">{text.same(names.map((field) => fields[field]))}</p>}
    </>
  );
}
