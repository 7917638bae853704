import { describe, expect, it } from 'vitest';
import { heldPieces, holdState } from '../../src/core/holds';

const taken = (id: string, start: string, end: string) => ({ resource: { id }, start, end });

describe('held openings', () => {
  const holds = [
    {
      id: 'one',
      until: '2026-11-23T15:35:00Z',
      mine: false,
      resources: [
        taken('room', '2026-11-23T16:00:00Z', '2026-11-23T16:30:00Z'),
        taken('physician', '2026-11-23T16:05:00Z', '2026-11-23T16:20:00Z'),
      ],
    },
    { id: 'two', until: '2026-11-23T15:36:00Z', mine: true, resources: [taken('room', '2026-11-23T17:00:00Z', '2026-11-23T17:30:00Z')] },
  ];

  it('stand in the column of each resource that they take', () => {
    const pieces = heldPieces(holds, undefined);
    expect(pieces.get('room')?.map(({ id, mine }) => [id, mine])).toEqual([['one', false], ['two', true]]);
    expect(pieces.get('physician')?.[0]?.range).toEqual({
      start: Date.parse('2026-11-23T16:05:00Z'),
      end: Date.parse('2026-11-23T16:20:00Z'),
    });
  });

  it('leave out the one that the form shows', () => {
    expect(heldPieces(holds, 'one').get('physician')).toBeUndefined();
  });
});

describe('a hold', () => {
  const until = Date.parse('2026-11-23T15:35:00Z');
  it.each([
    [-300_000, 'held'],
    [-60_001, 'held'],
    [-60_000, 'ending'],
    [-1, 'ending'],
    [0, 'ended'],
    [1000, 'ended'],
  ] as const)('%d ms from its end is %s', (offset, state) => {
    expect(holdState(until, until + offset)).toBe(state);
  });
});
