/** Looks for what says who somebody is where it must not stand. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from './database.ts';
import { start } from './settings.ts';

const query = (name: string) => readFileSync(resolve(import.meta.dirname, '../../support', name), 'utf8');

/** Letters of all scripts and digits. */
const wordsOf = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const inWord = /[\p{L}\p{M}\p{N}]/u;

function standsIn(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
    if (!inWord.test(text.charAt(at - 1)) && !inWord.test(text.charAt(at + value.length))) return true;
  return false;
}

/** Which values of identifying.sql stand in the text, or in what told.sql tells of the database since
 *  a test has begun. */
export async function leaks(database: Database, text: string): Promise<string[]> {
  const all = `${text}\n${await database.sql(`SET foramen.told_since = '${start}'; ${query('told.sql')}`)}`;
  const words = new Set(wordsOf(all));
  const values = (await database.sql(query('identifying.sql'))).split('\n');
  return values.filter((value) => words.has(wordsOf(value)[0] ?? '') && standsIn(all, value));
}
