import { describe, expect, it } from 'vitest';
import { interpreterState, withInterpreter } from '../../src/core/interpreter';

const start = '2026-11-24T15:00:00Z';
const arranged = { start, name: 'Lingua Line' };

describe('the interpreter of a visit', () => {
  it('is missing until one is arranged', () => {
    expect(interpreterState({ start }, { needed: true })).toBe('missing');
    expect(interpreterState({ start }, { needed: true, arranged })).toBe('arranged');
  });

  it('that was arranged for another time is told', () => {
    expect(interpreterState({ start: '2026-11-24T16:00:00Z' }, { needed: true, arranged })).toBe('elsewhen');
  });

  it('that is no longer needed is told, wherever the visit stands', () => {
    expect(interpreterState({ start: '2026-11-24T16:00:00Z' }, { needed: false, arranged })).toBe('unneeded');
  });

  it('stands in the visit as long as one is needed or arranged', () => {
    interface Visit {
      id: string;
      interpreter?: { needed: boolean; arranged?: typeof arranged };
    }
    const visit: Visit = { id: 'a', interpreter: { needed: true } };
    const without: Visit = { id: 'a' };
    expect(withInterpreter(visit, { needed: true, arranged }).interpreter?.arranged).toEqual(arranged);
    expect(withInterpreter(without, { needed: false, arranged })).toEqual({ id: 'a', interpreter: { needed: false, arranged } });
    expect('interpreter' in withInterpreter(visit, { needed: false })).toBe(false);
    expect(visit.interpreter).toEqual({ needed: true });
  });
});
