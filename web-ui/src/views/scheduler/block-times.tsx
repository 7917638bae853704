import { violationAt, type Failure } from '../../api/client';
import { Field, FieldError } from '../../components/basics';
import { addDays, isDate, isTime, weekdayOf } from '../../core/time';
import { weeklyRule, withWeekday } from '../../core/weekly-block';
import { messages } from '../../messages';

interface Moment {
  readonly date: string;
  readonly time: string;
  readonly offset?: string;
}

/** When a resource is not available, as it is typed. */
export interface BlockTimes {
  readonly start: Moment;
  readonly end: Moment;
  readonly restOfDay: boolean;
  readonly weekly: boolean;
  readonly weekdays: readonly number[];
  readonly until: string;
}

/** What is sent, once nothing is missing. */
export function blockTime({ start, end, restOfDay, weekly, weekdays, until }: BlockTimes) {
  if (weekly) {
    const rule = weeklyRule({ weekdays, start, end: restOfDay ? undefined : end.time, until });
    return rule && { weekly: rule };
  }
  const complete = ({ date, time }: Moment) => isDate(date) && isTime(time);
  if (!complete(start) || !(restOfDay || complete(end))) return undefined;
  return { start, end: restOfDay ? { date: addDays(start.date, 1), time: '00:00' } : end };
}

/** Where the fields below say what is wrong with them. */
export const timePlaces = ['/start', '/end', '/weekly'];

interface BlockTimesFieldsProps {
  times: BlockTimes;
  failure: Failure | undefined;
  onChange: (change: Partial<BlockTimes>) => void;
}

export function BlockTimesFields({ times, failure, onChange }: BlockTimesFieldsProps) {
  const text = messages.block;
  const { weekly, weekdays, restOfDay } = times;
  const dateField = (side: 'start' | 'end', label: string, error: string | undefined) => (
    <Field label={text.date(label)} error={error}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          value={times[side].date}
          onInput={(event) => onChange({ [side]: { date: event.currentTarget.value, time: times[side].time } })}
        />
      )}
    </Field>
  );
  const timeField = (side: 'start' | 'end', label: string, error?: string) => (
    <Field label={text.time(label)} error={error}>
      {(ids) => (
        <input
          {...ids}
          type="time"
          value={times[side].time}
          onInput={(event) => onChange({ [side]: { date: times[side].date, time: event.currentTarget.value } })}
        />
      )}
    </Field>
  );
  const wrong = (place: string) => violationAt(failure, `/weekly/${place}`);
  const wrongDays = wrong('first') ?? wrong('to') ?? wrong('last') ? undefined : violationAt(failure, '/weekly');
  return (
    <>
      <div class="field-pair">
        {dateField('start', text.from, violationAt(failure, '/start') ?? wrong('first'))}
        {timeField('start', text.from)}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={restOfDay}
          onChange={(event) => onChange({ restOfDay: event.currentTarget.checked })}
        />
        {text.restOfDay}
      </label>
      {!restOfDay && (
        <div class="field-pair">
          {!weekly && dateField('end', text.to, violationAt(failure, '/end'))}
          {timeField('end', text.to, wrong('to'))}
        </div>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={weekly}
          onChange={(event) =>
            onChange({
              weekly: event.currentTarget.checked,
              weekdays: isDate(times.start.date) ? [weekdayOf(times.start.date)] : [],
            })
          }
        />
        {text.everyWeek}
      </label>
      {weekly && (
        <>
          <fieldset class="choices">
            <legend>{text.weekdays}</legend>
            <div class="chips">
              {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                <label key={day} class="chip">
                  <input
                    type="checkbox"
                    aria-label={messages.weekday(day)}
                    checked={weekdays.includes(day)}
                    onChange={() => onChange({ weekdays: withWeekday(weekdays, day) })}
                  />
                  <span>{messages.shortWeekday(day)}</span>
                </label>
              ))}
            </div>
            {wrongDays !== undefined && <FieldError>{wrongDays}</FieldError>}
          </fieldset>
          <Field label={text.until} error={wrong('last')}>
            {(ids) => (
              <input
                {...ids}
                type="date"
                value={times.until}
                onInput={(event) => onChange({ until: event.currentTarget.value })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
