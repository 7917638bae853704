/** What a person types into the one search box: a name, a birth date, a record or telephone number, or
 *  a name with one of the others. */
import { readDate } from './time';

export interface SearchQuery {
  text?: string;
  birthDate?: string;
  record?: string;
  phone?: string;
}

const datePattern = /\d{4}-\d{2}-\d{2}|\d{1,2}\.?\s+[a-z]{3,9}\s+\d{4}|[a-z]{3,9}\s+\d{1,2},?\s+\d{4}/i;
// A number as it is written: at least four digits, in groups or not.
const numberPattern = /[+(]?\d[\d\s()./-]{2,}\d/;
// Dates that no calendar has, or in another order, are not numbers either. They are searched for as
// they stand: nobody is called so, and the answer says how a date is typed.
const figureDate = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;
const recordDigits = 9;

function take(text: string, pattern: RegExp): [found: string | undefined, rest: string] {
  const match = pattern.exec(text);
  if (!match) return [undefined, text];
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return [match[0], rest];
}

/** The query, or nothing while there is too little to search for. */
export function parseSearch(typed: string): SearchQuery | undefined {
  const query: SearchQuery = {};
  let rest = typed;
  const [dateText, withoutDate] = take(rest, datePattern);
  const birthDate = dateText === undefined ? undefined : readDate(dateText);
  if (birthDate !== undefined) {
    query.birthDate = birthDate;
    rest = withoutDate;
  }
  const [number, withoutNumber] = take(rest, numberPattern);
  const odd = number !== undefined && figureDate.test(number);
  if (number !== undefined && !odd) {
    const digits = number.replace(/\D/g, '');
    // Record numbers are written in groups at most; nobody's is longer than ours.
    if (/[^\d\s]/.test(number) || digits.length > recordDigits) query.phone = number.trim();
    else query.record = digits;
    rest = withoutNumber;
  }
  const text = rest.replace(/\s+/g, ' ').replace(/^[\s,]+|[\s,]+$/g, '').slice(0, 100);
  // A lone figure or two is a number that is still being typed.
  if (text.length >= 2 && (odd || /\p{L}/u.test(text))) query.text = text;
  return Object.keys(query).length > 0 ? query : undefined;
}
