/** Databases of the run: one with the demo clinic, and a copy of it for each test. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { settings } from './settings.ts';

const run = promisify(execFile);

async function psql(database: string, statement: string): Promise<string> {
  const { stdout } = await run('psql', [
    `--host=${settings.host}`,
    `--username=${settings.superuser}`,
    `--dbname=${database}`,
    '--no-psqlrc',
    '--quiet',
    '--tuples-only',
    '--no-align',
    '--set=ON_ERROR_STOP=1',
    `--command=${statement}`,
  ], { maxBuffer: 2 ** 28 });
  return stdout.trim();
}

/** Migrated, and with nothing of a clinic in it. */
export const emptyDatabase = 'foramen_template';

export const demoDatabase = () => `e2e_demo_${settings.run}`;

export class Database {
  private constructor(readonly name: string) {}

  static async copyOf(template: string, name: string): Promise<Database> {
    await psql('postgres', `CREATE DATABASE ${name} TEMPLATE ${template}`);
    return new Database(name);
  }

  static of(name: string): Database {
    return new Database(name);
  }

  /** As the service connects. */
  get connection(): string {
    return `host=${settings.host} dbname=${this.name} user=foramen_service`;
  }

  sql(statement: string): Promise<string> {
    return psql(this.name, statement);
  }

  async drop(): Promise<void> {
    await psql('postgres', `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }
}
