import { useState } from 'preact/hooks';
import { violationAt } from '../../api/client';
import type { ChangedHours, HoursChange } from '../../api/types';
import { useToday } from '../../app/session';
import type { Trial } from '../../app/use-trial';
import { Button, Field } from '../../components/basics';
import { changeTo, isFilled, placeOf, withHours, type TimetableRow } from '../../core/hours';
import { isDate, shortDate } from '../../core/time';
import { messages } from '../../messages';
import { HoursFields } from './hours-fields';
import { TrialDialog } from './trial-dialog';

export interface HoursDialogProps {
  name: string;
  /** What is said of a day without hours. */
  none: string;
  trial: Trial<[HoursChange], ChangedHours>;
  onClose: () => void;
}

interface WeekDialogProps extends HoursDialogProps {
  row: TimetableRow;
  exceptions: HoursChange['exceptions'] & object;
}

/** Other weekly hours, from a date on. */
export function WeekDialog({ row, exceptions, name, none, trial, onClose }: WeekDialogProps) {
  const text = messages.hours;
  const today = useToday();
  const [form, setForm] = useState(row);
  const { failure } = trial.action;
  const set = (change: Partial<TimetableRow>) => {
    trial.forget();
    setForm({ ...form, ...change });
  };
  const dates = isDate(form.first) && (form.last === undefined || isDate(form.last));
  const change = dates && form.week.every(isFilled) ? changeTo(form, exceptions) : undefined;
  const kept = change?.exceptions.length ?? 0;
  return (
    <TrialDialog
      title={text.weekTitle(name)}
      wide
      trial={trial}
      given={change && [change]}
      save={text.saveWeek(dates ? shortDate(form.first, today) : '')}
      fields={['/first', '/last', '/weekly']}
      onClose={onClose}
    >
      <div class="field-pair">
        <Field label={text.first} error={violationAt(failure, '/first')}>
          {(ids) => (
            <input {...ids} type="date" value={form.first} onInput={(event) => set({ first: event.currentTarget.value })} />
          )}
        </Field>
        <Field label={text.last} error={violationAt(failure, '/last')}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              value={form.last ?? ''}
              onInput={(event) => set({ last: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <div class="week-fields">
        {form.week.map((hours, day) => {
          const label = messages.weekday(day + 1);
          const above = form.week[day - 1];
          return (
            <div key={day} role="group" aria-label={label} data-focus-key={`day ${day}`}>
              <span class="strong">{label}</span>
              <div class="step-buttons">
                <HoursFields
                  label={label}
                  hours={hours}
                  none={none}
                  failure={failure}
                  pointerOf={(index) => `/weekly/${placeOf(form.week, day) + index}`}
                  onChange={(changed) => set({ week: withHours(form.week, day, changed) })}
                />
              </div>
              {above && (
                <Button
                  kind="quiet"
                  aria-label={text.asAboveLabel(label)}
                  onClick={() => set({ week: withHours(form.week, day, above) })}
                >
                  {text.asAbove}
                </Button>
              )}
            </div>
          );
        })}
      </div>
      {kept > 0 && <p class="soft">{text.keeps(kept)}</p>}
    </TrialDialog>
  );
}
