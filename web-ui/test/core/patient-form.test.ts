import { describe, expect, it } from 'vitest';
import {
  blankContact, blankForm, blankPhone, contentFrom, faultsOf, formFrom, formFromSearch, partsChanged, rebased, sentPlace, type Content,
} from '../../src/core/patient-form';

const everything: Content = {
  familyName: 'Núñez-O’Brien',
  givenNames: 'Ana',
  preferredName: 'Annie',
  birthDate: '1971-02-03',
  sex: 'female',
  deceased: false,
  childbearing: 'not_possible',
  formerNames: [{ familyName: 'Núñez' }],
  phones: [
    { number: '+15855550123', kind: 'mobile', mayCall: true, mayLeaveMessage: false },
    { number: '+493012345678', kind: 'home' },
  ],
  email: 'ana@example.org',
  address: { lines: ['1 Main Street', 'Apt 4'], city: 'Rochester', state: 'NY', postalCode: '14600', country: 'US' },
  language: 'es',
  interpreterNeeded: true,
  contacts: [{ name: 'Sam', relationship: 'brother', phone: '+15855550124', emergency: true, representative: false, mayConsent: false }],
  mobility: 'walks_with_aid',
  weightKg: 72.5,
  weighedOn: '2026-11-01',
  referringPhysician: 'Dr. Ruiz',
  primaryPhysician: 'Dr. Lee',
};

describe('the form of a patient', () => {
  it('gives back what it was filled with', () => {
    const phones = [{ ...everything.phones?.[0], number: '585 555 0123' }, everything.phones?.[1]];
    const contacts = [{ ...everything.contacts?.[0], phone: '585 555 0124' }];
    expect(contentFrom(formFrom(everything))).toEqual({ ...everything, phones, contacts });
  });

  it('sends nothing of what is empty', () => {
    const content = contentFrom({ ...blankForm, familyName: ' Rossi ', birthDate: '1965-03-04', contacts: [blankContact] });
    expect(content).toEqual({
      familyName: 'Rossi', birthDate: '1965-03-04', sex: 'unknown', deceased: false, childbearing: 'unknown',
      formerNames: [], phones: [], contacts: [], mobility: 'unknown',
    });
  });

  it('keeps apart what nobody has asked, yes and no', () => {
    const phones = (['unasked', 'yes', 'no'] as const).map((mayCall) => ({ ...blankPhone, number: '1', mayCall }));
    expect(contentFrom({ ...blankForm, phones }).phones?.map(({ mayCall }) => mayCall)).toEqual([undefined, true, false]);
    expect(formFrom(contentFrom({ ...blankForm, phones })).phones.map(({ mayCall }) => mayCall)).toEqual(['unasked', 'yes', 'no']);
  });

  it('lets nobody consent who does not represent the patient', () => {
    const contacts = [{ ...blankContact, name: 'Sam', mayConsent: true }];
    expect(contentFrom({ ...blankForm, contacts }).contacts?.[0]?.mayConsent).toBe(false);
  });

  it('forgets the day of a death that is taken back', () => {
    expect(contentFrom({ ...blankForm, deceasedOn: '2026-11-01' })).not.toHaveProperty('deceasedOn');
  });

  it('sends no empty rows, and knows where the others went', () => {
    const form = {
      ...blankForm,
      phones: [blankPhone, { ...blankPhone, number: '5' }, blankPhone, { ...blankPhone, number: '6' }],
      contacts: [blankContact, { ...blankContact, relationship: 'guardian' }],
    };
    const content = contentFrom(form);
    expect(content.phones).toHaveLength(2);
    expect(content.contacts).toHaveLength(1);
    expect(sentPlace(form, '/phones/1')).toBe('/phones/0');
    expect(sentPlace(form, '/phones/3/number')).toBe('/phones/1/number');
    expect(sentPlace(form, '/contacts/1/name')).toBe('/contacts/0/name');
    expect(sentPlace(form, '/familyName')).toBe('/familyName');
  });

  it('says what could not even be sent', () => {
    expect(faultsOf(blankForm)).toEqual({ '/familyName': 'name', '/birthDate': 'birthDate' });
    expect(faultsOf({ ...formFrom(everything), weightKg: 'a lot' })).toEqual({ '/weightKg': 'weight' });
    expect(faultsOf({ ...formFrom(everything), weightKg: '72,5' })).toEqual({});
  });
});

describe('what was typed while somebody else changed the patient', () => {
  const base = formFrom(everything);
  const mine = { ...base, givenNames: 'Ana María', email: 'mine@example.org' };

  it('stands on top of what stands there now', () => {
    const theirs = { ...base, city: 'Buffalo' };
    expect(rebased(base, mine, theirs)).toEqual({ form: { ...mine, city: 'Buffalo' }, both: [] });
  });

  it('stays where both changed the same, and is named', () => {
    const theirs = { ...base, email: 'theirs@example.org', givenNames: 'Ana María' };
    const { form, both } = rebased(base, mine, theirs);
    expect(form.email).toBe('mine@example.org');
    expect(both).toEqual(['email']);
  });

  it('is nothing when nothing was typed', () => {
    expect(partsChanged(base, formFrom(everything))).toEqual([]);
  });
});

describe('a form that begins with a search', () => {
  const names = (typed: string) => {
    const { familyName, givenNames } = formFromSearch(typed);
    return [familyName, givenNames];
  };

  it('takes the name as it is written', () => {
    expect(names('rossi, marta')).toEqual(['Rossi', 'Marta']);
    expect(names('Marta Rossi')).toEqual(['Rossi', 'Marta']);
    expect(names('rossi')).toEqual(['Rossi', '']);
    expect(names('')).toEqual(['', '']);
  });

  it('takes the birth date and the telephone number', () => {
    expect(formFromSearch('rossi 1965-03-04').birthDate).toBe('1965-03-04');
    expect(formFromSearch('(917) 555-0142').phones[0]?.number).toBe('(917) 555-0142');
  });
});
