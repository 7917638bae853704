/** What a run is told from outside, and the moment in which every test begins. */
import { resolve } from 'node:path';

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set: run the suite with ./ops/test --only e2e`);
  return value;
}

export const settings = {
  get host() {
    return setting('FORAMEN_TEST_PGHOST');
  },
  get superuser() {
    return setting('FORAMEN_TEST_PGUSER');
  },
  get program() {
    return resolve(setting('FORAMEN_TEST_BINARY'));
  },
  get site() {
    return resolve(setting('FORAMEN_TEST_SITE'));
  },
  get run() {
    return setting('FORAMEN_E2E_RUN');
  },
};

/** Monday, 10:30 at the first site of the demo (America/New_York). */
export const start = '2026-11-23T15:30:00Z';
export const today = '2026-11-23';
export const password = 'foramen-demo';
