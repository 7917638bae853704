/**
 * Calls of the contract. Paths, parameters, bodies and answers are typed from schema.d.ts, so a call
 * that the contract does not know does not compile.
 */
import type { paths } from './schema';
import type { Problem } from './types';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends object ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathsOf<M>> = paths[P][M];

type Part<Op, Name extends string> = Op extends { parameters: infer All }
  ? Name extends keyof All
    ? NonNullable<All[Name]>
    : never
  : never;

type Body<Op> = Op extends { requestBody: { content: infer Content } } ? Content[keyof Content] : never;

type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Value } } ? Value : undefined;

type AnswerOf<All, Status extends number> = All extends Record<Status, infer Answer> ? JsonOf<Answer> : never;

// What is tried first may answer something else than what is done.
type Success<Op> = Op extends { responses: infer All }
  ? [keyof All & (200 | 201)] extends [never]
    ? undefined
    : AnswerOf<All, 200> | AnswerOf<All, 201>
  : never;

type Given<Name extends string, Value> = [Value] extends [never]
  ? Partial<Record<Name, never>>
  : Record<Name, Value>;

export type CallParts<M extends Method, P extends PathsOf<M>> = Given<'path', Part<Operation<M, P>, 'path'>> &
  Given<'query', Part<Operation<M, P>, 'query'>> &
  Given<'header', Part<Operation<M, P>, 'header'>> &
  // A file goes out as it is: reading it and writing it again would change its numbers.
  Given<'body', Body<Operation<M, P>> | ([Body<Operation<M, P>>] extends [never] ? never : Blob)> & {
    signal?: AbortSignal;
    contentType?: string;
  };

type Arguments<M extends Method, P extends PathsOf<M>> =
  Record<string, never> extends CallParts<M, P> ? [parts?: CallParts<M, P>] : [parts: CallParts<M, P>];

/** The server understood and said no; or said that it cannot at the moment. */
export class Refusal extends Error {
  constructor(
    readonly problem: Problem,
    /** Seconds after which it is worth asking again, when the server said so. */
    readonly retryAfter: number | undefined,
  ) {
    super(problem.type);
    this.name = 'Refusal';
  }
}

/** No answer: whether the server did what was asked is not known. */
export class Unanswered extends Error {
  constructor() {
    super('no answer');
    this.name = 'Unanswered';
  }
}

export type Failure = Refusal | Unanswered;

/** True when asking again with the same Idempotency-Key is safe and may succeed. */
export function isPassing(failure: Failure): boolean {
  return failure instanceof Unanswered || failure.problem.status >= 500 || failure.problem.status === 429;
}

export function isFailure(error: unknown): error is Failure {
  return error instanceof Refusal || error instanceof Unanswered;
}

/** For callers that have nothing to do with faults of our own. */
export function asFailure(error: unknown): Failure {
  if (isFailure(error)) return error;
  throw error;
}

/** The message of a violation at a place of the body or a parameter, or below it, when the refusal
 *  names it. With a slash at its end the place itself is not meant. */
export function violationAt(failure: Failure | undefined, place: string): string | undefined {
  if (!(failure instanceof Refusal)) return undefined;
  const below = place.endsWith('/') ? place : `${place}/`;
  return failure.problem.violations?.find(({ pointer }) => pointer === place || pointer.startsWith(below))?.message;
}

/** Somebody else changed it since it was read. */
export function isStale(failure: unknown): boolean {
  return failure instanceof Refusal && failure.problem.status === 412;
}

/** The record is of a patient of other sites: a reason opens it. */
export function needsReason(failure: unknown): boolean {
  return failure instanceof Refusal && failure.problem.type === '/problems/reason-required';
}

export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Where a browser gets a file by itself. */
export function fileUrl(path: keyof paths, parts: { path?: object; query?: object }): string {
  return urlOf(path, parts);
}

export const apiBase = '/api/v1';
const patience = 20_000;

let signedOut: () => void = () => undefined;
let answered: () => void = () => undefined;

/** Called whenever the server says that there is no session (any more). */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** Called after each answer to something that a person did; the server counts idle time from it. */
export function onAnswer(listener: () => void): void {
  answered = listener;
}

const background = new WeakSet<AbortSignal>();

/** Requests with this signal are made by the screen itself, and do not keep the session from ending. */
export function markAsBackground(signal: AbortSignal): void {
  background.add(signal);
}

function urlOf(path: string, parts: { path?: object; query?: object }): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((parts.path as Record<string, unknown>)[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {}))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return `${apiBase}${filled}${text === '' ? '' : `?${text}`}`;
}

function problemOf(response: Response, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && 'type' in body && 'title' in body)
    return body as Problem;
  // A proxy in front answered in its own words.
  return {
    type: response.status === 503 ? '/problems/unavailable' : '/problems/internal',
    title: response.statusText === '' ? `HTTP ${response.status}` : response.statusText,
    status: response.status,
    instance: '',
  };
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header);
  return header === null || !Number.isFinite(seconds) ? undefined : Math.max(0, seconds);
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

interface LooseParts {
  path?: object;
  query?: object;
  header?: object;
  body?: unknown;
  signal?: AbortSignal;
  contentType?: string;
}

async function exchange(method: Method, path: string, parts: LooseParts): Promise<unknown> {
  const timeout = AbortSignal.timeout(patience);
  const signal = parts.signal ? AbortSignal.any([parts.signal, timeout]) : timeout;
  const byItself = parts.signal !== undefined && background.has(parts.signal);
  const headers = new Headers({ Accept: 'application/json, application/problem+json' });
  if (byItself) headers.set('Foramen-Background', '1');
  for (const [name, value] of Object.entries(parts.header ?? {})) headers.set(name, String(value));
  const init: RequestInit = { method: method.toUpperCase(), headers, signal, credentials: 'same-origin' };
  if (parts.body !== undefined) {
    headers.set('Content-Type', parts.contentType ?? 'application/json');
    init.body = parts.body instanceof Blob ? parts.body : JSON.stringify(parts.body);
  }
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(urlOf(path, parts), init);
    body = await readJson(response);
  } catch (error) {
    if (parts.signal?.aborted) throw new DOMException('given up', 'AbortError');
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException)
      throw new Unanswered();
    throw error;
  }
  if (response.ok) {
    if (!byItself) answered();
    return body;
  }
  const problem = problemOf(response, body);
  if (problem.type === '/problems/unauthenticated') signedOut();
  throw new Refusal(problem, secondsOf(response.headers.get('Retry-After')));
}

export async function call<M extends Method, P extends PathsOf<M>>(
  method: M,
  path: P,
  ...[parts]: Arguments<M, P>
): Promise<Success<Operation<M, P>>> {
  // The contract promises this type; the end-to-end tests hold the server to it.
  return (await exchange(method, path, (parts ?? {}))) as Success<Operation<M, P>>;
}

/** A new Idempotency-Key. randomUUID() exists under https and on localhost only. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The version of an item or a visit as an entity tag. */
export function entityTag(version: number): string {
  return `"v${version}"`;
}
