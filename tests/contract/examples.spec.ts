// Values that the service's validator and ajv must judge alike; examples_test.cpp reads the same files.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Contract } from '../support/contract.ts';

interface Example {
  readonly schema: string;
  readonly value: unknown;
  readonly valid: boolean;
  /** The keyword that an invalid value breaks. */
  readonly breaks?: string;
}

const folder = new URL('examples/', import.meta.url);
const examples = readdirSync(folder)
  .sort()
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Example[]] as const);
const all = examples.flatMap(([, list]) => list);
const contract = new Contract();

for (const [name, list] of examples)
  test(`ajv judges ${name} as it says`, () => {
    for (const { schema, value, valid, breaks } of list) {
      const faults = contract.check(schema, value);
      const where = `${schema} ${JSON.stringify(value)}`;
      if (valid) expect(faults, where).toEqual([]);
      else expect(faults, where).toContainEqual(expect.stringMatching(`^${breaks ?? 'nothing'} `));
    }
  });

const annotations = new Set(['$ref', 'description', 'properties', 'items']);

/** The keywords that can say no, in a schema and all below it. */
function keywords(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [name, value] of Object.entries(schema)) {
    if (!annotations.has(name)) found.add(name);
    if (name === 'properties') for (const member of Object.values(value as object)) keywords(member, found);
    if (name === 'items') keywords(value, found);
  }
  return found;
}

test('every keyword of the contract is broken by an example', () => {
  const used = new Set(contract.schemas.flatMap((name) => [...keywords(contract.schema(name))]));
  const broken = new Set(all.flatMap(({ breaks }) => breaks ?? []));
  expect([...broken].sort()).toEqual([...used].sort());
});

test('every body that can be sent has good and bad examples', () => {
  for (const name of contract.bodies) {
    const own = all.filter(({ schema }) => schema === name);
    expect(own.some(({ valid }) => valid), `${name} has a good example`).toBe(true);
    expect(own.some(({ valid }) => !valid), `${name} has a bad example`).toBe(true);
  }
});

test('formats that are not in the contract are held against answers', () => {
  const sharp = new Contract({ sharp: true });
  expect(sharp.check('Date', '2026-11-23')).toEqual([]);
  expect(sharp.check('Date', '2026-02-30')).toHaveLength(1);
  expect(sharp.check('Instant', '2026-11-23T15:30:00Z')).toEqual([]);
  expect(sharp.check('Instant', '2026-11-23T25:30:00Z')).toHaveLength(1);
  expect(sharp.check('TimeRange', { start: '2026-11-23T15:30:00Z', end: '2026-13-23T15:30:00Z' })).toHaveLength(1);
});
