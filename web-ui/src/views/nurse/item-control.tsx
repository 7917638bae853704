/** The control of an item: exactly what its type allows to be said. */
import { useState } from 'preact/hooks';
import type { ChecklistItem, ItemAnswer } from '../../api/types';
import { Button, FieldError, Hidden } from '../../components/basics';
import { isRating, readMeasured, unitText } from '../../core/checklist';
import { messages } from '../../messages';

interface ItemControlProps {
  item: ChecklistItem;
  busy: boolean;
  onAnswer: (answer: ItemAnswer) => void;
  /** There when an answer stands already and can be left as it is. */
  onLeave: (() => void) | undefined;
}

const ratings = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export function ItemControl({ item, busy, onAnswer, onLeave }: ItemControlProps) {
  const text = messages.checklist;
  const [note, setNote] = useState(item.note ?? '');
  const [error, setError] = useState<string | undefined>(undefined);
  const errorId = `error-${item.key}`;
  const described = error === undefined ? {} : { 'aria-describedby': errorId, 'aria-invalid': true as const };

  const answer = (value: ItemAnswer['value']) => {
    const trimmed = note.trim();
    if (item.noteRequired && trimmed === '') {
      setError(text.noteNeeded);
      return;
    }
    setError(undefined);
    onAnswer({ value, ...(trimmed === '' ? {} : { note: trimmed }) });
  };
  const choice = (value: ItemAnswer['value'], label: string) => (
    <Button key={label} busy={busy} aria-label={text.ofItem(label, item.title)} onClick={() => answer(value)}>
      {label}
    </Button>
  );
  return (
    <div class="control-stack">
      {item.noteRequired && (
        <label class="note-box">
          <Hidden>{text.ofItem(text.note, item.title)}</Hidden>
          <input
            value={note}
            placeholder={text.note}
            maxLength={500}
            autocomplete="off"
            {...described}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
      )}
      {item.type === 'yes_no' && (
        <div class="buttons">
          {choice(true, text.yes)}
          {choice(false, text.no)}
        </div>
      )}
      {item.type === 'choice' && (
        <div class="buttons">{item.choices.map((option) => choice(option.value, option.label))}</div>
      )}
      {isRating(item) && (
        <div class="rating" role="group" aria-label={item.title}>
          {ratings.map((value) => choice(value, String(value)))}
        </div>
      )}
      {((item.type === 'number' && !isRating(item)) || item.type === 'text') && (
        <TypedValue item={item} busy={busy} described={described} onError={setError} onValue={answer} />
      )}
      {error !== undefined && (
        <FieldError id={errorId}>{error}</FieldError>
      )}
      {onLeave && (
        <Button kind="quiet" aria-label={text.ofItem(text.leave, item.title)} onClick={onLeave}>
          {text.leave}
        </Button>
      )}
    </div>
  );
}

interface TypedValueProps {
  item: ChecklistItem;
  busy: boolean;
  described: { 'aria-describedby'?: string; 'aria-invalid'?: true };
  onError: (error: string) => void;
  onValue: (value: number | string) => void;
}

function TypedValue({ item, busy, described, onError, onValue }: TypedValueProps) {
  const text = messages.checklist;
  const [typed, setTyped] = useState('');
  const unit = unitText(item.unit);
  const submit = (event: Event) => {
    event.preventDefault();
    if (item.type === 'text') {
      if (typed.trim() === '') onError(text.number.empty);
      else onValue(typed.trim());
      return;
    }
    const measured = readMeasured(typed, item);
    if (measured.ok) onValue(measured.value);
    else onError(measured.fault === 'implausible' ? text.implausible(measured.min, measured.max) : text.number[measured.fault]);
  };
  return (
    <form class="buttons" onSubmit={submit} noValidate>
      <label class={item.type === 'number' ? 'measure' : 'measure long'}>
        <Hidden>{item.title}</Hidden>
        <input
          value={typed}
          inputMode={item.type === 'number' ? 'decimal' : 'text'}
          maxLength={item.type === 'number' ? 8 : 500}
          autocomplete="off"
          {...described}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        {unit !== '' && <span class="unit">{unit}</span>}
      </label>
      <Button kind="primary" submit busy={busy} aria-label={text.ofItem(text.save, item.title)}>
        {text.save}
      </Button>
    </form>
  );
}
