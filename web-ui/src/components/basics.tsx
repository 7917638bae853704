/** Buttons, tags, notes and fields: the small parts of every screen. */
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Sign as SignName, Tone } from '../core/states';
import { Sign } from './sign';

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'type' | 'class' | 'disabled'> {
  kind?: 'plain' | 'primary' | 'quiet' | 'stop';
  submit?: boolean;
  /** Waiting for the server: keeps its place in the tab order, so that the focus is not lost. */
  busy?: boolean;
  disabled?: boolean;
  children: ComponentChildren;
}

export function Button({ kind = 'plain', submit, busy, disabled, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      class={`button ${kind}`}
      disabled={disabled}
      aria-busy={busy ? true : undefined}
      aria-disabled={busy ? true : undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {children}
    </button>
  );
}

export function Tag({ tone = 'plain', sign, children }: { tone?: Tone; sign?: SignName; children: ComponentChildren }) {
  return (
    <span class={`tag ${tone}`}>
      {sign && <Sign name={sign} />}
      <span>{children}</span>
    </span>
  );
}

export function Note({ tone, title, children }: { tone: Tone; title?: string; children?: ComponentChildren }) {
  return (
    <div class={`note ${tone}`}>
      {title !== undefined && <p class="strong">{title}</p>}
      {children}
    </div>
  );
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Beside the label instead of below it. */
  inline?: boolean;
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ComponentChildren;
}

export function Field({ label, hint, error, inline, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={inline ? 'field inline' : 'field'}>
      <label for={id}>{label}</label>
      <div class="field-control">
        {children({
          id,
          ...(described === '' ? {} : { 'aria-describedby': described }),
          ...(error ? { 'aria-invalid': true } : {}),
        })}
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      </div>
    </div>
  );
}

/** What is wrong with a field or a group, below it. */
export function FieldError({ id, children }: { id?: string; children: ComponentChildren }) {
  return (
    <p class="field-error" id={id}>
      <Sign name="warning" /> {children}
    </p>
  );
}

interface ChoicesProps<V extends string> {
  legend: string;
  /** The legend is said but not shown. */
  quiet?: boolean;
  value: V | undefined;
  options: readonly (readonly [value: V, label: string])[];
  onChange: (value: V) => void;
}

/** One of a few, all in sight: radio buttons that look like one control. */
export function Choices<V extends string>({ legend, quiet, value, options, onChange }: ChoicesProps<V>) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend class={quiet ? 'visually-hidden' : undefined}>{legend}</legend>
      <div class="segments">
        {options.map(([option, label]) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Said, not shown. */
export function Hidden({ children }: { children: ComponentChildren }) {
  return <span class="visually-hidden">{children}</span>;
}
