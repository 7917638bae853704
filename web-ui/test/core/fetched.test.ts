import { describe, expect, it, vi } from 'vitest';
import { Fetched } from '../../src/core/fetched';

const never = () => {
  throw new Error('it does not fail');
};

describe('what is fetched when it is asked for', () => {
  it('is given to all who ask, before it has come and after', async () => {
    const fetch = vi.fn(() => Promise.resolve('part'));
    const fetched = new Fetched(fetch);
    expect(fetched.value).toBeUndefined();
    const shown: string[] = [];
    const show = (value: string) => shown.push(value);
    fetched.ask(show, never);
    fetched.ask(show, never);
    expect(shown).toEqual([]);
    await vi.waitFor(() => expect(shown).toEqual(['part', 'part']));
    expect(fetched.value).toBe('part');
    // Somebody who looked when it was not there, and asks when it is.
    fetched.ask(show, never);
    expect(shown).toEqual(['part', 'part', 'part']);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('says that it cannot come, and is fetched again', async () => {
    const failure = new Error('offline');
    const fetch = vi.fn<() => Promise<string>>().mockRejectedValueOnce(failure).mockResolvedValue('part');
    const fetched = new Fetched(fetch);
    const fail = vi.fn();
    fetched.ask(never, fail);
    await vi.waitFor(() => expect(fail).toHaveBeenCalledWith(failure));
    const show = vi.fn();
    fetched.ask(show, never);
    await vi.waitFor(() => expect(show).toHaveBeenCalledWith('part'));
  });
});
