/** The small parts of the form for what is written of a patient. */
import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { Button, Choices, Field, FieldError } from '../../components/basics';
import type { Asked, PatientForm } from '../../core/patient-form';
import { values } from '../../text/patients';

export interface PartProps {
  form: PatientForm;
  today: string;
  set: (change: Partial<PatientForm>) => void;
  /** What is wrong at a place of the content, or below it. */
  fault: (place: string) => string | undefined;
}

interface TextFieldProps extends Omit<InputHTMLAttributes, 'value' | 'label'> {
  label: string;
  hint?: string | undefined;
  error: string | undefined;
  value: string;
  onText: (text: string) => void;
}

export function TextField({ label, hint, error, value, onText, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        // The direction of what is typed is its own, not that of the page.
        <input
          maxLength={500}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          {...rest}
          {...ids}
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps<V extends string> {
  label: string;
  hint?: string | undefined;
  error: string | undefined;
  value: V;
  options: readonly (readonly [value: V, label: string])[];
  onChange: (value: V) => void;
}

export function SelectField<V extends string>({ label, hint, error, value, options, onChange }: SelectFieldProps<V>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.currentTarget.value as V)}>
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Everything that can be chosen, in the order of its words. */
export function optionsOf<V extends string>(words: Readonly<Record<V, string>>): (readonly [V, string])[] {
  return (Object.keys(words) as V[]).map((value) => [value, words[value]] as const);
}

/** Yes, no, or that nobody has asked. */
export function AskedChoices({ legend, value, onChange }: { legend: string; value: Asked; onChange: (value: Asked) => void }) {
  return <Choices legend={legend} value={value} options={optionsOf(values.answer)} onChange={onChange} />;
}

interface CheckProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  error?: string | undefined;
  onChange: (checked: boolean) => void;
}

export function Check({ label, checked, disabled, error, onChange }: CheckProps) {
  return (
    <div>
      <label class="check">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-invalid={error === undefined ? undefined : true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      {error !== undefined && <FieldError>{error}</FieldError>}
    </div>
  );
}

interface RowsProps<R> {
  /** Names the rows in the page, for the focus. */
  name: string;
  rows: readonly R[];
  blank: R;
  legend: (place: number) => string;
  add: string;
  remove: (place: number) => string;
  /** What is wrong with the list as a whole. */
  error?: string | undefined;
  onChange: (rows: readonly R[]) => void;
  children: (row: R, set: (change: Partial<R>) => void, index: number) => ComponentChildren;
}

const mostRows = 20;

/** Any number of the same: telephones, people, former names. */
export function Rows<R>({ name, rows, blank, legend, add, remove, error, onChange, children }: RowsProps<R>) {
  return (
    <div class="form-rows" data-rows={name}>
      {rows.map((row, index) => (
        <fieldset key={index} class="form-row">
          <legend>{legend(index + 1)}</legend>
          <div class="form-grid">
            {children(
              row,
              (change) => onChange(rows.map((other, at) => (at === index ? { ...other, ...change } : other))),
              index,
            )}
          </div>
          <Button
            kind="quiet"
            aria-label={remove(index + 1)}
            onClick={(event) => {
              const list = event.currentTarget.closest('[data-rows]');
              onChange(rows.filter((_, at) => at !== index));
              list?.querySelector<HTMLElement>(':scope > .button')?.focus();
            }}
          >
            {remove(index + 1)}
          </Button>
        </fieldset>
      ))}
      {error !== undefined && <FieldError>{error}</FieldError>}
      <Button
        disabled={rows.length >= mostRows}
        onClick={(event) => {
          const list = event.currentTarget.closest('[data-rows]');
          onChange([...rows, blank]);
          requestAnimationFrame(() => list?.querySelector<HTMLElement>('.form-row:last-of-type input')?.focus());
        }}
      >
        {add}
      </Button>
    </div>
  );
}
