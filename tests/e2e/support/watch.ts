/**
 * Looks over the shoulder of every page of a test. Whatever goes wrong is a fault of the test, unless
 * it has said before that it will provoke it.
 */
import type { BrowserContext, ConsoleMessage, Request, Response } from '@playwright/test';
import { Contract } from '../../support/contract.ts';

const contract = new Contract({ sharp: true });

export class Watch {
  private readonly found: string[] = [];
  private readonly reading = new Set<Promise<void>>();
  /** Problem types that the test provokes, and whether each has come. */
  private readonly expected = new Map<string, boolean>();
  private outage = false;
  private checked = 0;

  /** Addresses, titles and refusals go to `shown`. */
  constructor(
    private readonly origin: string,
    private readonly shown: string[],
  ) {}

  async attach(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        // eslint-disable-next-line no-console -- the watch listens to the console
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await context.exposeBinding('tellTitle', (_, title: string) => this.shown.push(title));
    await context.addInitScript(() => {
      const { tellTitle } = window as unknown as { tellTitle: (title: string) => void };
      document.addEventListener('DOMContentLoaded', () => {
        const tell = () => {
          tellTitle(document.title);
        };
        tell();
        new MutationObserver(tell).observe(document.head, { subtree: true, childList: true, characterData: true });
      });
    });
    context.on('page', (page) => {
      page.on('framenavigated', (frame) => this.shown.push(frame.url()));
    });
    context.on('request', (request) => {
      this.shown.push(decodeURIComponent(request.url()));
    });
    context.on('console', (message) => {
      this.onConsole(message);
    });
    context.on('weberror', (error) => {
      this.fault(`page error: ${error.error().stack ?? error.error().message}`);
    });
    context.on('requestfailed', (request) => {
      this.onFailed(request);
    });
    context.on('response', (response) => {
      this.onResponse(response);
    });
    // Not before its end: the body of what the page gives up would never come.
    context.on('requestfinished', (request) => {
      const work = this.onFinished(request).finally(() => this.reading.delete(work));
      this.reading.add(work);
    });
  }

  /** The test will provoke this problem; a page may ask again, so it may come more than once. */
  expectRefusal(type: string): void {
    this.expected.set(`/problems/${type}`, false);
  }

  /** While `act` runs, the service may not be reachable. */
  async during<T>(act: () => Promise<T>): Promise<T> {
    this.outage = true;
    try {
      return await act();
    } finally {
      this.outage = false;
    }
  }

  /** All answers that have come so far have been looked at. */
  async settled(): Promise<void> {
    await Promise.all(this.reading);
  }

  /** Everything that went wrong. */
  async faults(): Promise<string[]> {
    await this.settled();
    const missing = [...this.expected]
      .filter(([, come]) => !come)
      .map(([type]) => `${type} was expected`);
    return [...this.found, ...missing];
  }

  /** How many answers were held against the contract. */
  get answers(): number {
    return this.checked;
  }

  private fault(text: string): void {
    this.found.push(text);
  }

  private onConsole(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    // Chromium repeats each refused request here; the request itself is judged below.
    const repeats = message.text().startsWith('Failed to load resource:');
    if (repeats && message.location().url.startsWith(this.origin)) return;
    this.fault(`console: ${message.text()}`);
  }

  private onFailed(request: Request): void {
    const reason = request.failure()?.errorText ?? '';
    // The page gave it up: a newer search, a stream of a page that is left.
    if (this.outage || reason === 'net::ERR_ABORTED') return;
    this.fault(`request failed: ${request.method()} ${request.url()} ${reason}`);
  }

  private onResponse(response: Response): void {
    const url = new URL(response.url());
    const what = `${response.request().method()} ${url.pathname} ${response.status()}`;
    if (url.origin !== this.origin) this.fault(`left the service: ${what} ${url.origin}`);
    else if (!isCall(url)) {
      if (response.status() >= 400) this.fault(what);
    } else if (isStream(response)) this.check(response, '');
  }

  private async onFinished(request: Request): Promise<void> {
    if (!isCall(new URL(request.url()))) return;
    const url = request.url();
    const response = await this.unlessGone(url, () => request.response());
    if (!response || isStream(response)) return;
    const body = response.status() === 204 ? '' : await this.unlessGone(url, () => response.text());
    if (body === undefined) return;
    const sound = this.check(response, body);
    if (response.status() >= 400 && sound) this.onRefusal(response, body);
  }

  /** Nothing when the page that asked is gone. */
  private async unlessGone<T>(url: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!/navigated away from|has been closed/.test(String(error)))
        this.fault(`answer not readable: ${url} ${String(error)}`);
      return undefined;
    }
  }

  /** Holds an answer against the contract. */
  private check(response: Response, body: string): boolean {
    this.checked += 1;
    const method = response.request().method();
    const { pathname } = new URL(response.url());
    const faults = contract.checkAnswer(method, pathname, response.status(), contentTypeOf(response), body);
    for (const fault of faults)
      this.fault(`not as in the contract: ${method} ${pathname} ${response.status()}: ${fault}`);
    return faults.length === 0;
  }

  private onRefusal(response: Response, body: string): void {
    this.shown.push(body);
    const { type } = JSON.parse(body) as { type: string };
    const method = response.request().method();
    const { pathname } = new URL(response.url());
    // How a page learns that nobody is signed in.
    if (type === '/problems/unauthenticated' && method === 'GET' && pathname.endsWith('/session')) return;
    if (this.expected.has(type)) this.expected.set(type, true);
    else if (!this.outage) this.fault(`refused: ${method} ${pathname} ${response.status()} ${body}`);
  }
}

const contentTypeOf = (response: Response) => response.headers()['content-type'] ?? '';
const isStream = (response: Response) => contentTypeOf(response).startsWith('text/event-stream');
const isCall = (url: URL) => url.pathname.startsWith('/api/');
