import { expect, it } from 'vitest';
import { languageName, languagesWith } from '../../src/core/language';

it('names languages, and leaves what is none as it is', () => {
  expect(languageName('es')).toBe('Spanish');
  expect(languageName('ase')).toBe('American Sign Language');
  expect(languageName('no such thing')).toBe('no such thing');
});

it('offers languages by name, with the one that is written', () => {
  const names = languagesWith('').map(([, name]) => name);
  expect(names).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
  expect(languagesWith('').some(([code]) => code === 'mi')).toBe(false);
  expect(languagesWith('mi').some(([code]) => code === 'mi')).toBe(true);
});
