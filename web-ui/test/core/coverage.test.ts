import { describe, expect, it } from 'vitest';
import {
  blankCoverage, coverageChanged, coverageFaults, coverageForm, coverageFrom, inOrder, statesOf, suggestedContractor, termOn,
  withState,
} from '../../src/core/coverage';

const contractors = [
  { jurisdiction: 'JE', states: ['CA', 'HI', 'NV'] },
  { jurisdiction: 'JF', states: ['AK', 'AZ', 'VA'] },
  { jurisdiction: 'JL', states: ['DC', 'VA'] },
];
const medicare = { ...blankCoverage, kind: 'medicare' as const, payer: 'Medicare' };

describe('the order', () => {
  it('is that of the ranks, and what was withdrawn is not in it', () => {
    const now = (rank: number, withdrawn?: string) => ({ now: { rank, ...(withdrawn === undefined ? {} : { withdrawn }) } });
    const { asked, withdrawn } = inOrder([now(3), now(1, 'replaced'), now(1), now(2)]);
    expect(asked.map(({ now: { rank } }) => rank)).toEqual([1, 2, 3]);
    expect(withdrawn).toEqual([now(1, 'replaced')]);
  });
});

describe('a day', () => {
  it('is within both ends, and without ends always', () => {
    const term = { starts: '2026-02-01', ends: '2026-11-23' };
    expect(['2026-01-31', '2026-02-01', '2026-11-23', '2026-11-24'].map((day) => termOn(term, day))).toEqual([
      'ahead', 'in_force', 'in_force', 'ended',
    ]);
    expect(termOn({}, '2026-11-23')).toBe('in_force');
  });
});

describe('a state', () => {
  it('suggests the one contractor that handles it, and none where it is not sure', () => {
    expect(suggestedContractor(contractors, 'NV')?.jurisdiction).toBe('JE');
    expect(suggestedContractor(contractors, 'VA')).toBeUndefined();
    expect(suggestedContractor(contractors, 'ZZ')).toBeUndefined();
    expect(statesOf(contractors)).toEqual(['AK', 'AZ', 'CA', 'DC', 'HI', 'NV', 'VA']);
  });

  it('changes a contractor that does not handle it, and leaves one that was chosen for it', () => {
    const arizona = withState(medicare, { state: 'AZ' }, contractors);
    expect(arizona.contractor).toBe('JF');
    expect(withState(arizona, { state: 'CA' }, contractors).contractor).toBe('JE');
    const virginia = { ...medicare, contractor: 'JL' };
    expect(withState(virginia, { state: 'VA' }, contractors).contractor).toBe('JL');
    expect(withState({ ...medicare, contractor: 'JE' }, { state: 'VA' }, contractors).contractor).toBe('');
  });

  it('suggests nothing where no Medicare is asked, and again when it is', () => {
    const commercial = withState({ ...blankCoverage, payer: 'Aetna' }, { state: 'AZ' }, contractors);
    expect(commercial).toMatchObject({ state: 'AZ', contractor: '' });
    const again = withState(commercial, { kind: 'medicare_advantage' }, contractors);
    expect(again.contractor).toBe('JF');
    expect(withState(again, { kind: 'commercial' }, contractors).contractor).toBe('');
  });
});

describe('what is sent', () => {
  it('holds nothing that is empty, and comes back as it was', () => {
    expect(coverageFrom({ ...medicare, payer: ' Medicare ', plan: '  ', memberNumber: ' 1EG4 ' })).toEqual({
      kind: 'medicare', payer: 'Medicare', memberNumber: '1EG4',
    });
    const content = { kind: 'commercial' as const, payer: 'Aetna', starts: '2026-01-01' };
    expect(coverageFrom(coverageForm(content))).toEqual(content);
    expect(coverageChanged(coverageForm(content), { ...coverageForm(content), plan: ' ' })).toBe(false);
    expect(coverageChanged(coverageForm(content), { ...coverageForm(content), plan: 'x' })).toBe(true);
  });

  it('needs a payer, and an end that is not before the beginning', () => {
    expect(coverageFaults({ ...blankCoverage, payer: ' ', starts: '2026-02-01', ends: '2026-01-31' })).toEqual({
      '/payer': 'payer', '/ends': 'ends',
    });
    expect(coverageFaults({ ...medicare, starts: '2026-02-01', ends: '2026-02-01' })).toEqual({});
  });
});
