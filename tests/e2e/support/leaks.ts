/** Looks for what says who somebody is where it must not stand. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from './database.ts';

const query = (name: string) => readFileSync(resolve(import.meta.dirname, '../../support', name), 'utf8');

/** Letters of all scripts and digits. */
const wordsOf = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

function standsIn(text: string, value: string): boolean {
  const plain = value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${plain}(?![\\p{L}\\p{M}\\p{N}])`, 'u').test(text);
}

/** Which values of identifying.sql stand in the text, or in what told.sql tells of the database. */
export async function leaks(database: Database, text: string): Promise<string[]> {
  const all = `${text}\n${await database.sql(query('told.sql'))}`;
  const words = new Set(wordsOf(all));
  const values = (await database.sql(query('identifying.sql'))).split('\n');
  return values.filter((value) => words.has(wordsOf(value)[0] ?? '') && standsIn(all, value));
}
