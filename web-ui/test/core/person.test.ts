import { describe, expect, it } from 'vitest';
import { fullName, initials, isolated, phoneNumber, recordNumber, recordTail, shortName, similarPeople, tileName } from '../../src/core/person';

const person = (familyName: string, givenNames: string, record = '312086417', id = familyName + givenNames) => ({
  id, familyName, givenNames, recordNumber: record,
});

describe('names', () => {
  it('are shortened to initials, whatever they begin with', () => {
    expect(initials(person('Rossi', 'Marta'))).toBe('RM');
    expect(initials(person('o’Keefe', 'seán'))).toBe('OS');
    expect(initials(person('Élan', ''))).toBe('É');
    expect(initials(person('’t Hooft', '(Jan)'))).toBe('TJ');
  });

  it('are written in full and in short', () => {
    expect(fullName(person('Rossi', 'Marta'))).toBe('Rossi, Marta');
    expect(fullName(person('Rossi', ''))).toBe('Rossi');
    expect(shortName(person('Dos Santos', 'Duarte Luis'))).toBe('Dos Santos, D.');
    expect(shortName(person('Rossi', ''))).toBe('Rossi');
  });
});

describe('names from right to left', () => {
  it('stand apart, so that nothing beside them moves', () => {
    expect(isolated('Rossi')).toBe('Rossi');
    expect(isolated('כהן')).toBe('\u2068כהן\u2069');
    expect(fullName(person('כהן', 'Marta'))).toBe('\u2068כהן\u2069, Marta');
    expect(shortName(person('كمال', 'Marta'))).toBe('\u2068كمال\u2069, M.');
    expect(tileName(person('כהן', 'אבי'))).toBe('\u2068כא\u2069 6417');
  });

  it('lose the marks that would turn others round', () => {
    expect(isolated('Rossi\u202e\u2066\u2069\u200f')).toBe('Rossi');
    expect(isolated('👩‍👧 Zo\u0308e')).toBe('👩‍👧 Zo\u0308e');
  });
});

describe('record numbers', () => {
  it('have one spelling', () => {
    expect(recordNumber('312086417')).toBe('312 086 417');
    expect(recordNumber('312 086 417')).toBe('312 086 417');
    expect(recordTail('312 086 417')).toBe('6417');
    expect(tileName(person('Rossi', 'Marta'))).toBe('RM 6417');
  });
});

describe('telephone numbers', () => {
  it('are grouped as people say them', () => {
    expect(phoneNumber('+15855550123')).toBe('585 555 0123');
    expect(phoneNumber('+442079460958')).toBe('+442079460958');
  });
});

describe('people who could be mistaken for each other', () => {
  it('share initials', () => {
    const people = [person('Rossi', 'Marta', '312086417'), person('Riva', 'Mario', '999000111'), person('Berg', 'Ina', '555111222')];
    expect([...similarPeople(people)]).toEqual(['RossiMarta', 'RivaMario']);
  });

  it('share the family name', () => {
    expect(similarPeople([person('Rossi', 'Marta', '312086417'), person('Rossi', 'Paolo', '999000111')]).size).toBe(2);
  });

  it('have nearly the same number: one digit changed or two swapped', () => {
    const base = person('Berg', 'Ina', '312086417');
    const alike = (record: string) => similarPeople([base, person('Xu', 'Li', record)]).size === 2;
    expect(alike('312086418')).toBe(true);
    expect(alike('312086471')).toBe(true);
    expect(alike('412086418')).toBe(false);
    expect(alike('712086413')).toBe(false);
    expect(alike('3120864170')).toBe(false);
  });

  it('are not one person with two visits', () => {
    const one = person('Rossi', 'Marta');
    expect(similarPeople([one, one]).size).toBe(0);
  });
});
