import { describe, expect, it } from 'vitest';
import { compared } from '../../src/core/compare';

const marta = { familyName: 'Rossi', givenNames: 'Marta', birthDate: '1965-03-04', sex: 'female', phones: [{ number: '+15855550123' }] };

const same = (other: Parameters<typeof compared>[1]) =>
  Object.fromEntries(compared(marta, other).map(({ row, one }) => [row, one.map((part) => part.same)]));

describe('two people side by side', () => {
  it('are the same where only accents, capitals or the notation differ', () => {
    expect(same({ ...marta, familyName: 'ROSSI', givenNames: 'Márta', phones: [{ number: '(585) 555-0123' }] })).toEqual({
      name: [true, true], birthDate: [true], sex: [true], phones: [true],
    });
  });

  it('differ name by name', () => {
    expect(same({ ...marta, givenNames: 'Maria', birthDate: '1966-03-04' })).toMatchObject({ name: [true, false], birthDate: [false] });
  });

  it('know a name from before the wedding, and one that was changed about', () => {
    expect(same({ ...marta, familyName: 'Bianchi', formerNames: [{ familyName: 'Rossi' }] })).toMatchObject({ name: [true, true], former: [] });
    expect(same({ ...marta, familyName: 'Marta', givenNames: 'Rossi' })).toMatchObject({ name: [true, true] });
  });

  it('leave out what neither of them says', () => {
    expect(compared({ familyName: 'A', birthDate: '1965-03-04' }, { familyName: 'B', birthDate: '1965-03-04', sex: 'unknown' }).map(({ row }) => row)).toEqual(['name', 'birthDate']);
  });
});
