import { useState } from 'preact/hooks';
import { violationAt } from '../../api/client';
import { useToday } from '../../app/session';
import { Choices, Field } from '../../components/basics';
import { changeOn, isFilled, type Hours } from '../../core/hours';
import { isDate, shortDate } from '../../core/time';
import type { HoursOf } from '../../data/duty';
import { messages } from '../../messages';
import { HoursFields } from './hours-fields';
import { TrialDialog } from './trial-dialog';
import type { HoursDialogProps } from './week-dialog';

interface DateDialogProps extends HoursDialogProps {
  /** Nothing for a date that is to be chosen. */
  date: string | undefined;
  known: HoursOf['here'];
  /** How the choice of no hours at all is called. */
  away: string;
}

type Way = 'away' | 'other' | 'weekly';

interface Form {
  readonly date: string;
  readonly way: Way;
  readonly hours: readonly Hours[];
}

function wayOf(hours: readonly Hours[] | undefined): Way {
  return hours === undefined || hours.length === 0 ? 'away' : 'other';
}

/** Other hours on one date, or again those of its weekday. */
export function DateDialog({ date, known, away, name, none, trial, onClose }: DateDialogProps) {
  const text = messages.hours;
  const today = useToday();
  const before = known.exceptions.find((exception) => exception.date === date)?.hours;
  const [form, setForm] = useState<Form>({
    date: date ?? '',
    way: wayOf(before),
    hours: before && before.length > 0 ? before : [{ from: '', to: '' }],
  });
  const { failure } = trial.action;
  const set = (change: Partial<Form>) => {
    trial.forget();
    setForm({ ...form, ...change });
  };
  const wanted = { away: [], other: form.hours, weekly: undefined }[form.way];
  const { change, place } = changeOn(form.date, wanted, known, today);
  const ready = isDate(form.date) && (form.way !== 'other' || (form.hours.length > 0 && isFilled(form.hours)));
  const at = `/exceptions/${place}`;
  return (
    <TrialDialog
      title={text.dateTitle(name)}
      trial={trial}
      given={ready ? [change] : undefined}
      save={text.saveDate(ready ? shortDate(form.date, today) : '')}
      fields={['/first', at]}
      onClose={onClose}
    >
      <Field label={text.date} error={violationAt(failure, '/first') ?? violationAt(failure, `${at}/date`)}>
        {(ids) => (
          <input {...ids} type="date" value={form.date} onInput={(event) => set({ date: event.currentTarget.value })} />
        )}
      </Field>
      <Choices
        legend={text.thatDay}
        value={form.way}
        options={[
          ['away', away],
          ['other', text.other],
          ['weekly', text.asWeekly],
        ]}
        onChange={(way) => set({ way })}
      />
      {form.way === 'other' && (
        <div class="step-buttons" role="group" aria-label={text.dayHours} data-focus-key="hours">
          <HoursFields
            label={text.dayHours}
            hours={form.hours}
            none={none}
            failure={failure}
            pointerOf={(index) => `${at}/hours/${index}`}
            onChange={(hours) => set({ hours })}
          />
        </div>
      )}
    </TrialDialog>
  );
}
