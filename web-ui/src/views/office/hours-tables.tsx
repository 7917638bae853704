import { useToday } from '../../app/session';
import { Button, Hidden } from '../../components/basics';
import { timetable, type Hours, type TimetableRow } from '../../core/hours';
import { shortDate } from '../../core/time';
import type { HoursOf } from '../../data/duty';
import { messages } from '../../messages';

interface WeekTableProps {
  label: string;
  periods: HoursOf['here']['periods'];
  none: string;
  /** Nothing where they can only be read. */
  onChange?: ((row: TimetableRow) => void) | undefined;
}

function Ranges({ hours, none }: { hours: readonly Hours[]; none: string }) {
  if (hours.length === 0) return <span class="soft">{none}</span>;
  return (
    <>
      {hours.map(({ from, to }) => (
        <div key={from} class="nowrap">
          {messages.hours.range(from, to)}
        </div>
      ))}
    </>
  );
}

/** What holds every week, from today on. */
export function WeekTable({ label, periods, none, onChange }: WeekTableProps) {
  const text = messages.hours;
  const today = useToday();
  return (
    <div class="board-list" tabIndex={0} role="group" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.valid}</th>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <th key={day} scope="col">
                {messages.shortWeekday(day)}
              </th>
            ))}
            {onChange && (
              <th scope="col">
                <Hidden>{text.change}</Hidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {timetable(periods, today).map((row) => {
            const first = text.from(shortDate(row.first, today));
            const last = row.last === undefined ? text.forGood : text.until(shortDate(row.last, today));
            return (
              <tr key={row.first}>
                <td class="nowrap">
                  {first}
                  <div class="soft">{last}</div>
                </td>
                {row.week.map((hours, day) => (
                  <td key={day}>
                    <Ranges hours={hours} none={none} />
                  </td>
                ))}
                {onChange && (
                  <td class="next">
                    <Button
                      aria-label={text.changeLabel(first)}
                      data-focus-key={`week ${row.first}`}
                      onClick={() => onChange(row)}
                    >
                      {text.change}
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface DateTableProps {
  exceptions: HoursOf['here']['exceptions'];
  none: string;
  onChange?: ((date: string) => void) | undefined;
}

/** The dates on which other hours hold. */
export function DateTable({ exceptions, none, onChange }: DateTableProps) {
  const text = messages.hours;
  const today = useToday();
  if (exceptions.length === 0) return <p class="soft">{text.datedNone}</p>;
  return (
    <div class="board-list" tabIndex={0} role="group" aria-label={text.dated}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.date}</th>
            <th scope="col">{text.hours}</th>
            {onChange && (
              <th scope="col">
                <Hidden>{text.change}</Hidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {exceptions.map(({ date, hours }) => (
            <tr key={date}>
              <td class="nowrap">{shortDate(date, today)}</td>
              <td>
                <Ranges hours={hours} none={none} />
              </td>
              {onChange && (
                <td class="next">
                  <Button
                    aria-label={text.changeDate(shortDate(date, today))}
                    data-focus-key={`date ${date}`}
                    onClick={() => onChange(date)}
                  >
                    {text.change}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
