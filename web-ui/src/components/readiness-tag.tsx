import { lookOf, readinessOf, type RowLike } from '../core/day-list';
import { hoursAndMinutes, timeAt } from '../core/time';
import { messages } from '../messages';
import { Tag } from './basics';
import { useNow } from './use-now';

/** How far a visit is, with sign and word; what runs shows for how long. */
export function ReadinessTag({ row, zone }: { row: RowLike; zone: string }) {
  const now = useNow(15_000);
  const readiness = readinessOf(row);
  const { tone, sign } = lookOf(readiness);
  return (
    <Tag tone={tone} sign={sign}>
      {messages.readiness(
        readiness,
        (at) => timeAt(at, zone),
        (at) => hoursAndMinutes(now - at),
      )}
    </Tag>
  );
}
