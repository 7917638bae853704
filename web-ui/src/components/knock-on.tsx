import type { KnockOn } from '../api/types';
import { shiftedBy } from '../core/delay';
import { tileName } from '../core/person';
import { parseInstant, timeAt } from '../core/time';
import { messages } from '../messages';

function lines(knockOn: readonly KnockOn[] | undefined, zone: string): readonly (readonly [id: string, words: string])[] {
  const at = (instant: string) => timeAt(parseInstant(instant), zone);
  return shiftedBy(knockOn).map(({ appointment, patient, time, expectedBefore, expectedAfter }) => [
    appointment,
    messages.delay.other(time, tileName(patient), at(expectedAfter), at(expectedBefore)),
  ]);
}

/** In words, whom a change makes wait or no longer wait; nothing when it is nobody. */
export function knockOnWords(knockOn: readonly KnockOn[] | undefined, zone: string): string | undefined {
  const others = lines(knockOn, zone).map(([, words]) => words);
  return others.length === 0 ? undefined : messages.delay.othersSpoken(others);
}

/** Whom a change makes wait, or no longer wait; nothing when it is nobody. */
export function KnockOnList({ knockOn, zone }: { knockOn: readonly KnockOn[] | undefined; zone: string }) {
  const others = lines(knockOn, zone);
  if (others.length === 0) return null;
  return (
    <>
      <p class="strong">{messages.delay.others}</p>
      <ul>
        {others.map(([id, words]) => (
          <li key={id}>{words}</li>
        ))}
      </ul>
    </>
  );
}
