/** The program under test, as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { settings, start } from './settings.ts';

function environment(connection: string, port: number, clock: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('FORAMEN_'));
  return {
    ...Object.fromEntries(inherited),
    FORAMEN_DATABASE: connection,
    FORAMEN_DEMO: '1',
    FORAMEN_CLOCK_START: clock,
    FORAMEN_LISTEN: `127.0.0.1:${port}`,
    FORAMEN_ADMIN_LISTEN: '127.0.0.1:0',
    FORAMEN_SITE: settings.site,
    FORAMEN_PASSWORD_MEMORY_MIB: '19',
  };
}

/** Runs one command of the program to its end; answers what it has said. */
export async function command(connection: string, ...words: string[]): Promise<string> {
  const child = spawn(settings.program, words, {
    env: environment(connection, 0, start),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`foramen ${words.join(' ')} ended with ${code ?? 'a signal'}`);
  return said;
}

// A worker that Playwright gives up on would leave them behind.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export class Service {
  private child: ChildProcess | undefined;
  private port = 0;
  private adminPort = 0;
  /** What the service's clock showed first, and when that was. */
  private clock = { shown: start, at: Date.now() };
  readonly log: string[] = [];

  constructor(private readonly connection: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Again after stop(): on the same port, and where its clock would be by now, or at a later time. */
  async start(later?: string): Promise<void> {
    if (later !== undefined) this.clock = { shown: later, at: Date.now() };
    const clock = new Date(Date.parse(this.clock.shown) + Date.now() - this.clock.at).toISOString();
    const child = spawn(settings.program, ['serve'], {
      env: environment(this.connection, this.port, clock),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    const started = new Promise<void>((resolve, reject) => {
      const awaited = new Set(['started', 'database_connected']);
      const read = (line: string) => {
        this.log.push(line);
        for (const event of awaited) if (line.includes(`"${event}"`)) awaited.delete(event);
        const port = /"started".*"port":(\d+)/.exec(line)?.[1];
        if (port !== undefined) this.port = Number(port);
        const adminPort = /"admin_port":(\d+)/.exec(line)?.[1];
        if (adminPort !== undefined) this.adminPort = Number(adminPort);
        if (awaited.size === 0) resolve();
      };
      createInterface(child.stdout).on('line', read);
      createInterface(child.stderr).on('line', read);
      child.once('exit', () => {
        reject(new Error(`the service ended:\n${this.log.join('\n')}`));
      });
    });
    await started;
  }

  async metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.adminPort}/metrics`)).text();
  }

  /** Answers the exit code. */
  async stop(): Promise<number | null> {
    const { child } = this;
    this.child = undefined;
    if (child?.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    return (await ended)[0];
  }
}
