import { violationAt, type Failure } from '../../api/client';
import { Button, FieldError } from '../../components/basics';
import { shownEnd, typedEnd, type Hours } from '../../core/hours';
import { messages } from '../../messages';

interface HoursFieldsProps {
  /** What the hours are called for those who hear it: "Monday". */
  label: string;
  hours: readonly Hours[];
  /** What is said where there are none. */
  none: string;
  failure: Failure | undefined;
  /** Where the request has the hours. */
  pointerOf: (index: number) => string;
  onChange: (hours: readonly Hours[]) => void;
}

/** The hours of one day: none, one stretch, or several. */
export function HoursFields({ label, hours, none, failure, pointerOf, onChange }: HoursFieldsProps) {
  const text = messages.hours;
  const set = (index: number, change: Partial<Hours>) =>
    onChange(hours.map((each, other) => (other === index ? { ...each, ...change } : each)));
  return (
    <>
      {hours.length === 0 && <span class="soft">{none}</span>}
      {hours.map((each, index) => {
        const place = pointerOf(index);
        const error = violationAt(failure, place);
        const id = `error${place.replaceAll('/', '-')}`;
        // What is wrong with both together is said of both.
        const wrong = (end: 'from' | 'to') =>
          error !== undefined && violationAt(failure, `${place}/${end === 'to' ? 'from' : 'to'}`) === undefined;
        const field = (end: 'from' | 'to', word: string) => (
          <input
            type="time"
            aria-label={text.at(label, index, word)}
            aria-invalid={wrong(end) ? true : undefined}
            aria-describedby={wrong(end) ? id : undefined}
            value={end === 'to' ? shownEnd(each.to) : each.from}
            onInput={(event) => {
              const typed = event.currentTarget.value;
              set(index, end === 'to' ? { to: typedEnd(typed) } : { from: typed });
            }}
          />
        );
        return (
          <span key={index} class="hours-field">
            {field('from', text.begin)} <span aria-hidden="true">–</span> {field('to', text.end)}
            <Button
              kind="quiet"
              title={text.removeHint}
              aria-label={text.remove(label, each.from)}
              onClick={() => onChange(hours.filter((_, other) => other !== index))}
            >
              <span aria-hidden="true">✕</span>
            </Button>
            {error !== undefined && <FieldError id={id}>{error}</FieldError>}
          </span>
        );
      })}
      <Button
        kind="quiet"
        title={text.moreHint}
        aria-label={text.more(label)}
        onClick={() => onChange([...hours, { from: '', to: '' }])}
      >
        <span aria-hidden="true">+</span>
      </Button>
    </>
  );
}
