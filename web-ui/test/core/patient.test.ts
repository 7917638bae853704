import { describe, expect, it } from 'vitest';
import {
  counted, fieldsChanged, isPast, isPresent, lacksConsent, pounds, spineMarks, spinePlace, vertebrae, visitsByRegion, withField,
} from '../../src/core/patient';

const ours = { familyName: 'Rossi', givenNames: 'Marta', birthDate: '1965-03-04', weightKg: 70, weighedOn: '2026-11-01' };

describe('a field of what is written', () => {
  it('is taken over as a whole', () => {
    const theirs = { familyName: 'Russo', birthDate: '1965-04-03', weightKg: 72 };
    expect(withField('name', ours, theirs)).toEqual({ ...theirs, familyName: 'Russo', birthDate: '1965-03-04', weightKg: 70, weighedOn: '2026-11-01' });
    expect(withField('weight', ours, theirs)).toEqual({ familyName: 'Rossi', givenNames: 'Marta', birthDate: '1965-03-04', weightKg: 72 });
  });

  it('is changed when any of its members is', () => {
    expect(fieldsChanged(ours, ours)).toEqual([]);
    expect(fieldsChanged(ours, { ...ours, givenNames: 'Maria' })).toEqual(['name']);
    expect(fieldsChanged(ours, { ...ours, weighedOn: '2026-11-02' })).toEqual(['weight']);
  });
});

describe('what to mind', () => {
  it('is a minor without anybody who may consent', () => {
    const parent = { representative: true, mayConsent: true };
    expect(lacksConsent('2008-11-24', [], '2026-11-23')).toBe(true);
    expect(lacksConsent('2008-11-23', [], '2026-11-23')).toBe(false);
    expect(lacksConsent('2012-01-01', [{ representative: true }], '2026-11-23')).toBe(true);
    expect(lacksConsent('2012-01-01', [parent], '2026-11-23')).toBe(false);
  });

  it('is every allergy that nobody has ruled out', () => {
    const allergy = (clinicalStatus: string, verificationStatus: string) => ({ clinicalStatus, verificationStatus });
    expect(isPresent(allergy('active', 'confirmed'))).toBe(true);
    expect(isPresent(allergy('', ''))).toBe(true);
    expect(isPresent(allergy('active', 'unconfirmed'))).toBe(true);
    expect(isPresent(allergy('resolved', 'confirmed'))).toBe(false);
    expect(isPresent(allergy('active', 'refuted'))).toBe(false);
  });

  it('is not a medicine that was stopped; an unknown state may still be taken', () => {
    expect(isPast('stopped')).toBe(true);
    expect(isPast('active')).toBe(false);
    expect(isPast('whatever')).toBe(false);
  });
});

describe('entries of records', () => {
  it('say the same once, by name', () => {
    const entry = (name: string, status: string) => ({ name, status });
    const entries = [entry('Tramadol', 'stopped'), entry('Apixaban', 'active'), entry('Tramadol', 'stopped'), entry('Tramadol', 'active')];
    expect(counted(entries, ({ status }) => status).map(({ entry: { name, status }, count }) => [name, status, count])).toEqual([
      ['Apixaban', 'active', 1],
      ['Tramadol', 'stopped', 2],
      ['Tramadol', 'active', 1],
    ]);
  });
});

describe('weights', () => {
  it('are pounds too, with a point or a comma', () => {
    expect(pounds('72.5')).toBe(160);
    expect(pounds('72,5')).toBe(160);
    expect(pounds(100)).toBe(220);
    expect(pounds('')).toBeUndefined();
    expect(pounds('heavy')).toBeUndefined();
  });
});

const procedure = (region: string, levels: string[], side: 'left' | 'right' | 'bilateral' | 'midline') => ({ region, levels, side });
const visit = (id: string, status: 'discharged' | 'booked' | 'cancelled', ...procedures: ReturnType<typeof procedure>[]) => ({ id, status, procedures });

describe('visits by region', () => {
  it('keep their order, and a visit of two regions stands in both', () => {
    const both = visit('both', 'booked', procedure('lumbar-sacral', ['L4-5'], 'left'), procedure('sacroiliac', [], 'left'));
    const neck = visit('neck', 'discharged', procedure('cervical-thoracic', ['C5-6'], 'midline'));
    const knee = visit('knee', 'booked', procedure('somewhere', [], 'right'));
    const groups = visitsByRegion([both, neck, knee]);
    expect(groups.map(({ region, visits }) => [region, visits.map((entry) => entry.visit.id)])).toEqual([
      ['cervical-thoracic', ['neck']],
      ['lumbar-sacral', ['both']],
      ['sacroiliac', ['both']],
      ['body', ['knee']],
    ]);
    expect(groups[1]?.visits[0]?.procedures).toHaveLength(1);
  });
});

describe('the picture of the spine', () => {
  it('has every vertebra from the head downwards', () => {
    expect(vertebrae).toHaveLength(29);
    expect([vertebrae[0], vertebrae[7], vertebrae[19], vertebrae[28]]).toEqual(['C1', 'T1', 'L1', 'S5']);
  });

  it('knows where a level lies', () => {
    expect(spinePlace('L4')).toBe(22);
    expect(spinePlace('L4-5')).toBe(22.5);
    expect(spinePlace('L5-S1')).toBe(23.5);
    expect(spinePlace('T12-L1')).toBe(18.5);
    expect(spinePlace('C7-T1')).toBe(6.5);
    expect(spinePlace('L4-S1')).toBeUndefined();
    expect(spinePlace('hip')).toBeUndefined();
  });

  it('marks each place once, done before ahead, and nothing that was cancelled', () => {
    const marks = spineMarks([
      visit('ahead', 'booked', procedure('lumbar-sacral', ['L4-5', 'L5-S1'], 'left')),
      visit('done', 'discharged', procedure('lumbar-sacral', ['L4-5'], 'bilateral'), procedure('sacroiliac', [], 'right')),
      visit('cancelled', 'cancelled', procedure('cervical-thoracic', ['C5-6'], 'midline')),
    ]);
    expect(marks).toEqual([
      { at: 22.5, side: 'left', done: true },
      { at: 23.5, side: 'left', done: false },
      { at: 22.5, side: 'right', done: true },
      { at: undefined, side: 'right', done: true },
    ]);
  });
});
