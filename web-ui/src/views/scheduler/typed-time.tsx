import { Field } from '../../components/basics';
import { messages } from '../../messages';

export interface LocalInput {
  readonly date: string;
  readonly time: string;
}

/** A time as a person types it, local to the site; the server turns it into an instant. */
export function TypedTime({ value, onChange }: { value: LocalInput; onChange: (value: LocalInput) => void }) {
  const text = messages.booking;
  return (
    <div class="typed-time">
      <Field label={text.date} inline>
        {(ids) => (
          <input
            {...ids}
            type="date"
            value={value.date}
            onInput={(event) => onChange({ ...value, date: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={text.time} inline>
        {(ids) => (
          <input
            {...ids}
            type="time"
            value={value.time}
            onInput={(event) => onChange({ ...value, time: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}
