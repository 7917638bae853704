import { describe, expect, it } from 'vitest';
import { keptChoices, mergedContent, mergeRows, proposedFor } from '../../src/core/merge';

interface Content {
  familyName: string;
  givenNames?: string;
  birthDate: string;
  formerNames?: { familyName: string; givenNames?: string }[];
  phones?: { number: string }[];
  email?: string;
  mobility?: string;
}

const ours: Content = { familyName: 'Berg', givenNames: 'Ida', birthDate: '1957-08-09', phones: [{ number: '1' }], email: 'ida@example.org' };
const theirs: Content = { familyName: 'Berg-Olsen', givenNames: 'Ida', birthDate: '1957-08-09', phones: [{ number: '2' }], mobility: 'wheelchair' };
const proposed: Content = {
  ...ours, phones: [{ number: '1' }, { number: '2' }], mobility: 'wheelchair', formerNames: [{ familyName: 'Berg-Olsen', givenNames: 'Ida' }],
};
const sides = { this: ours, other: theirs, proposed };

describe('fields to choose', () => {
  it('are those that differ, each with what is not said twice, and begin with what is proposed', () => {
    expect(mergeRows(sides)).toEqual([
      { field: 'name', options: ['this', 'other'], start: 'this' },
      { field: 'phones', options: ['this', 'other', 'proposed'], start: 'proposed' },
      { field: 'email', options: ['this', 'other'], start: 'this' },
      { field: 'mobility', options: ['this', 'other'], start: 'other' },
      { field: 'formerNames', options: ['this', 'proposed'], start: 'proposed' },
    ]);
    expect(mergeRows({ this: ours, other: ours, proposed: ours })).toEqual([]);
  });
});

describe('what is written afterwards', () => {
  it('is what is proposed, but for what was chosen otherwise', () => {
    expect(mergedContent(sides, {})).toEqual(proposed);
    expect(mergedContent(sides, { phones: 'other', email: 'other', mobility: 'this' })).toEqual({
      familyName: 'Berg', givenNames: 'Ida', birthDate: '1957-08-09', phones: [{ number: '2' }], formerNames: proposed.formerNames,
    });
  });

  it('has the name that does not stay among the former ones', () => {
    const former = [{ familyName: 'Berg', givenNames: 'Ida' }];
    expect(proposedFor(sides, 'other').formerNames).toEqual(former);
    expect(mergedContent(sides, { name: 'other', formerNames: 'proposed' })).toMatchObject({ familyName: 'Berg-Olsen', formerNames: former });
    expect(proposedFor(sides, 'this')).toBe(proposed);
    // Where both are called the same, nobody was called otherwise.
    const same = { this: ours, other: { ...theirs, familyName: 'Berg' }, proposed: ours };
    expect(proposedFor(same, 'other')).toBe(ours);
  });
});

describe('choices', () => {
  it('stay when the records are read again, as far as they are still there', () => {
    const rows = mergeRows(sides);
    expect(keptChoices({ name: 'other', sex: 'other', email: 'proposed' }, rows)).toEqual({ name: 'other' });
  });
});
