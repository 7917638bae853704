/** Two people side by side; what is the same of them carries a sign. */
import { Hidden } from '../../components/basics';
import { Sign } from '../../components/sign';
import { compared, type ComparedRow, type Part, type Person, type Row } from '../../core/compare';
import { isolated, phoneNumber, recordNumber } from '../../core/person';
import { isDate, plainDate } from '../../core/time';
import { likely as text, values } from '../../text/patients';

interface ComparisonProps {
  caption: string;
  columns: readonly [one: string, other: string];
  one: Person;
  other: Person;
  /** Record numbers; the first of somebody new is missing. */
  records: readonly [one: string | undefined, other: string];
}

function words(row: Row, part: string): string {
  switch (row) {
    case 'birthDate':
      return isDate(part) ? plainDate(part) : part;
    case 'sex':
      return values.sex[part as keyof typeof values.sex];
    case 'phones':
      return phoneNumber(part);
    default:
      return isolated(part);
  }
}

export function Comparison({ caption, columns, one, other, records }: ComparisonProps) {
  return (
    <table class="comparison">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <Hidden>{text.columns.what}</Hidden>
          </th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {compared(one, other).map((row) => (
          <ComparisonRow key={row.row} row={row} />
        ))}
        <tr>
          <th scope="row">{text.rows.record}</th>
          {records.map((record, side) => (
            <td key={side}>{record === undefined ? <span class="soft">{text.newRecord}</span> : recordNumber(record)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function ComparisonRow({ row }: { row: ComparedRow }) {
  return (
    <tr>
      <th scope="row">{text.rows[row.row]}</th>
      {[row.one, row.other].map((parts, side) => (
        <td key={side}>
          {parts.map((part, index) => (
            <PartWords key={index} row={row.row} part={part} />
          ))}
        </td>
      ))}
    </tr>
  );
}

function PartWords({ row, part }: { row: Row; part: Part }) {
  return (
    <span class={part.same ? 'part same' : 'part'}>
      {words(row, part.text)}
      {part.same && (
        <>
          {' '}
          <Sign name="check" />
          <Hidden>{text.same}</Hidden>
        </>
      )}
    </span>
  );
}
