import { afterEach, describe, expect, it, vi } from 'vitest';
import { asFailure, call, entityTag, isPassing, markAsBackground, newKey, onAnswer, onSignedOut, Refusal, Unanswered, violationAt } from '../../src/api/client';
import { serverNow, setServerNow } from '../../src/api/clock';
import { fakeFetch, json, problem } from '../fake-fetch';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  onSignedOut(() => undefined);
  onAnswer(() => undefined);
});

async function failureOf(promise: Promise<unknown>): Promise<Refusal | Unanswered> {
  return promise.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => asFailure(error),
  );
}

describe('a call', () => {
  it('fills path and query and leaves out what is not given', async () => {
    const sent = fakeFetch(json({}));
    await call('get', '/openings', {
      query: { site: ['a', 'b'], procedureType: 'SIJ_TX', purpose: 'therapeutic', sides: 'left', levels: ['L4-5', 'L5-S1'] },
    });
    expect(sent[0]?.method).toBe('GET');
    expect(sent[0]?.url).toBe('/api/v1/openings?site=a%2Cb&procedureType=SIJ_TX&purpose=therapeutic&sides=left&levels=L4-5%2CL5-S1');
  });

  it('escapes what goes into a path', async () => {
    const sent = fakeFetch(json({}));
    await call('get', '/patients/{patientId}', { path: { patientId: 'a/b?c' } });
    expect(sent[0]?.url).toBe('/api/v1/patients/a%2Fb%3Fc');
  });

  it('says when nobody asked for it, and does not count as somebody being there', async () => {
    const sent = fakeFetch(json({}), json({}));
    const answered = vi.fn();
    onAnswer(answered);
    const { signal } = new AbortController();
    markAsBackground(signal);
    await call('get', '/session', { signal });
    expect(sent[0]?.headers.get('Foramen-Background')).toBe('1');
    expect(answered).not.toHaveBeenCalled();
    await call('get', '/session', { signal: new AbortController().signal });
    expect(sent[1]?.headers.has('Foramen-Background')).toBe(false);
    expect(answered).toHaveBeenCalledOnce();
  });

  it('answers nothing for 204', async () => {
    fakeFetch(new Response(null, { status: 204 }));
    await expect(call('delete', '/session')).resolves.toBeUndefined();
  });
});

describe('a refusal', () => {
  it('carries the problem and the time to wait', async () => {
    fakeFetch(problem('unavailable', 503, {}, { 'Retry-After': '7' }));
    const failure = await failureOf(call('get', '/about'));
    expect(failure).toBeInstanceOf(Refusal);
    expect(failure).toMatchObject({ problem: { type: '/problems/unavailable', status: 503 }, retryAfter: 7 });
    expect(isPassing(failure)).toBe(true);
  });

  it('is final when it is about what was asked', async () => {
    fakeFetch(problem('resource-taken', 409));
    expect(isPassing(await failureOf(call('get', '/about')))).toBe(false);
  });

  it('by a proxy in its own words is a problem too', async () => {
    fakeFetch(json('<html>', 503));
    expect(await failureOf(call('get', '/about'))).toMatchObject({ problem: { type: '/problems/unavailable', status: 503 } });
  });

  it('says who is not signed in, but not for a wrong password', async () => {
    const signedOut = vi.fn();
    onSignedOut(signedOut);
    fakeFetch(problem('sign-in-failed', 401), problem('unauthenticated', 401));
    await failureOf(call('post', '/session', { body: { username: 'a', password: 'b' } }));
    expect(signedOut).not.toHaveBeenCalled();
    await failureOf(call('get', '/session'));
    expect(signedOut).toHaveBeenCalledOnce();
  });
});

describe('what is wrong in a request', () => {
  const violations = [
    { in: 'body', pointer: '/weekly/10', code: 'overlaps', message: 'overlaps' },
    { in: 'body', pointer: '/weekly/2/to', code: 'not_after_start', message: 'backwards' },
  ] as const;
  const refusal = new Refusal({ type: '/problems/validation-failed', title: 'Not valid', status: 422, instance: '', violations: [...violations] }, undefined);

  it('stands at its place and at those above, never at a neighbour', () => {
    const found = ['/weekly/10', '/weekly/1', '/weekly/2', '/weekly/2/to', '/weekly', '/weekly/2/'].map((place) => violationAt(refusal, place));
    expect(found).toEqual(['overlaps', undefined, 'backwards', 'backwards', 'overlaps', 'backwards']);
    expect([violationAt(refusal, '/weekly/10/'), violationAt(new Unanswered(), '/weekly')]).toEqual([undefined, undefined]);
  });
});

describe('no answer', () => {
  it('is a lost connection or a torn body', async () => {
    fakeFetch(new TypeError('failed to fetch'), new Response('{"half', { status: 200 }));
    const lost = await failureOf(call('get', '/about'));
    expect(lost).toBeInstanceOf(Unanswered);
    expect(isPassing(lost)).toBe(true);
    expect(await failureOf(call('get', '/about'))).toBeInstanceOf(Unanswered);
  });

  it('is not a fault of our own', async () => {
    fakeFetch(new RangeError('bug'));
    await expect(call('get', '/about')).rejects.toBeInstanceOf(RangeError);
  });

  it('is not a call that was given up', async () => {
    const controller = new AbortController();
    fakeFetch(() => {
      controller.abort();
      throw new DOMException('aborted', 'AbortError');
    });
    await expect(call('get', '/about', { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('keys and tags', () => {
  it('are new each time and fit the contract', () => {
    const [one, other] = [newKey(), newKey()];
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(one).not.toBe(other);
    expect(entityTag(3)).toBe('"v3"');
  });
});

describe('the server’s clock', () => {
  it('goes on by the stopwatch, wherever the browser’s clock stands', () => {
    const stopwatch = vi.spyOn(performance, 'now').mockReturnValue(1000);
    setServerNow('2026-11-23T14:41:00Z');
    stopwatch.mockReturnValue(61_000);
    expect(serverNow()).toBe(Date.parse('2026-11-23T14:42:00Z'));
  });
});
