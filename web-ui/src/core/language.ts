/** Languages, as BCP 47 names them and as people do. */

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** "Spanish" for "es"; the code itself where nobody has a name for it. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    // What came with a record need not be a language.
    return code;
  }
}

/** As people call it; nothing where nobody has said which. */
export function languageOf(code: string | undefined): string | undefined {
  return code === undefined || code === '' ? undefined : languageName(code);
}

// Those that are spoken most in clinics, and American Sign Language.
const offered =
  'ase am ar bn bo bs my km yue zh hr cs nl en fil fi fr ka de el gu ht ha he hi hmn hu ig id it ja jv kn ko ku lo lt ' +
  'ml mr ne nb om ps fa pl pt pa ro ru sr si sk so es sw sv ta te th ti tr uk ur uz vi yi yo';

/** Codes and names to choose from, by name; with the one that is written, whatever it is. */
export function languagesWith(code: string): readonly (readonly [code: string, name: string])[] {
  const codes = new Set([...offered.split(' '), ...(code === '' ? [] : [code])]);
  return [...codes]
    .map((one) => [one, languageName(one)] as const)
    .sort(([, one], [, other]) => (one < other ? -1 : 1));
}
