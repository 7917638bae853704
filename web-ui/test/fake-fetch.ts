import { vi } from 'vitest';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Answer = Response | Error | (() => Response | Promise<Response>);

/** Answers the calls in turn and keeps what was sent. */
export function fakeFetch(...answers: Answer[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({
      method: init.method ?? '',
      url,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : init.body,
    });
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`no answer left for ${url}`);
    if (answer instanceof Error) throw answer;
    return answer instanceof Response ? answer : answer();
  });
  return sent;
}

export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } });
}

export function problem(type: string, status: number, more: object = {}, headers: Record<string, string> = {}): Response {
  return new Response(
    JSON.stringify({ type: `/problems/${type}`, title: type, status, instance: '0'.repeat(32), ...more }),
    { status, headers: { 'Content-Type': 'application/problem+json', ...headers } },
  );
}
