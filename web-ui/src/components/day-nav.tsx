/** The date as the heading of a day's screen, and the ways to another day. */
import { addDays, isDate, longDate } from '../core/time';
import { messages } from '../messages';
import { Button, Hidden } from './basics';

interface DayNavProps {
  date: string;
  today: string;
  onGo: (date: string) => void;
}

export function DayNav({ date, today, onGo }: DayNavProps) {
  const text = messages.day;
  return (
    <div class="day-nav">
      <Button aria-label={text.previous} onClick={() => onGo(addDays(date, -1))}>
        <span aria-hidden="true">‹</span>
      </Button>
      <h1>{longDate(date)}</h1>
      <Button aria-label={text.next} onClick={() => onGo(addDays(date, 1))}>
        <span aria-hidden="true">›</span>
      </Button>
      <Button kind="quiet" disabled={date === today} onClick={() => onGo(today)}>
        {text.today}
      </Button>
      <label class="day-jump">
        <Hidden>{text.go}</Hidden>
        <input
          type="date"
          value={date}
          required
          onChange={(event) => {
            const typed = event.currentTarget.value;
            // While the year is being typed, the first digits are a year too.
            if (isDate(typed) && typed >= '2000') onGo(typed);
          }}
        />
      </label>
    </div>
  );
}
