import { violationAt, type Failure } from '../../api/client';
import type { Site } from '../../api/types';
import { Field } from '../../components/basics';
import { messages } from '../../messages';

export interface LocalInput {
  readonly date: string;
  readonly time: string;
}

interface TypedTimeProps {
  value: LocalInput;
  site: Site;
  /** Why a booking was refused. */
  failure: Failure | undefined;
  onChange: (value: LocalInput) => void;
}

/** A time as a person types it, local to the site; the server turns it into an instant. */
export function TypedTime({ value, site, failure, onChange }: TypedTimeProps) {
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
      <Field
        label={text.time}
        inline
        hint={text.timeAt(site.name, site.timeZone)}
        error={violationAt(failure, '/local')}
      >
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
