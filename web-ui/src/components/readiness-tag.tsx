import { lookOf, readinessOf, stoppedBeside, type RowLike } from '../core/day-list';
import { hoursAndMinutes, timeAt } from '../core/time';
import { messages } from '../messages';
import { Tag } from './basics';
import { useNow } from './use-now';

/** How far a visit is, with sign and word; what runs shows for how long. */
export function ReadinessTag({ row, zone }: { row: RowLike; zone: string }) {
  const now = useNow(15_000);
  const readiness = readinessOf(row);
  const { tone, sign } = lookOf(readiness);
  const stopped = stoppedBeside(row);
  return (
    <>
      <Tag tone={tone} sign={sign}>
        {messages.readiness(
          readiness,
          (at) => timeAt(at, zone),
          (at) => hoursAndMinutes(now - at),
        )}
      </Tag>
      {stopped.length > 0 && (
        <Tag tone="stop" sign="square">
          {messages.flow.stopped(stopped)}
        </Tag>
      )}
    </>
  );
}
