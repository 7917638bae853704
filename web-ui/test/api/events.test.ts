import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeStream, type Change, type StreamState } from '../../src/api/events';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static open: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
    FakeSource.open.push(this);
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
    FakeSource.open = FakeSource.open.filter((source) => source !== this);
  }

  tell(name: string, data: string): void {
    this.dispatchEvent(new MessageEvent(name, { data }));
  }
}

/** Channels of one browser: what one posts, the others hear. */
class FakeChannel {
  static all: FakeChannel[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(readonly name: string) {
    FakeChannel.all.push(this);
  }

  postMessage(data: unknown): void {
    for (const other of FakeChannel.all)
      if (other !== this && other.name === this.name) other.onmessage?.(new MessageEvent('message', { data }));
  }

  close(): void {
    FakeChannel.all = FakeChannel.all.filter((channel) => channel !== this);
  }
}

/** One holder a name; the next in line gets it when the holder lets go. */
class FakeLocks {
  private readonly lines = new Map<string, (() => Promise<void>)[]>();

  request(name: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const line = this.lines.get(name) ?? [];
      this.lines.set(name, line);
      const turn = async () => {
        await held();
        line.shift();
        void line[0]?.();
        resolve();
      };
      signal.addEventListener('abort', () => {
        const place = line.indexOf(turn);
        if (place > 0) line.splice(place, 1);
        reject(new DOMException('aborted', 'AbortError'));
      });
      line.push(turn);
      if (line.length === 1) void turn();
    });
  }
}

class FakeDocument extends EventTarget {
  visibilityState = 'visible';

  show(state: 'visible' | 'hidden'): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

function tab(site = 'site-1') {
  const changes: Change[] = [];
  const states: StreamState[] = [];
  const refused = vi.fn();
  const stream = new ChangeStream(site, {
    onChange: (change) => changes.push(change),
    onState: (state) => states.push(state),
    onRefused: refused,
  });
  stream.start();
  return { stream, changes, states, refused };
}

let page: FakeDocument;

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakeDocument();
  FakeSource.open = [];
  FakeChannel.all = [];
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('tabs of one site', () => {
  it('share one stream and all hear what changes', () => {
    const first = tab();
    const second = tab();
    expect(FakeSource.open).toHaveLength(1);
    FakeSource.open[0]?.onopen?.();
    FakeSource.open[0]?.tell('changed', JSON.stringify({ site: 's', date: '2026-11-23', appointment: 'a' }));
    const change = { kind: 'changed', date: '2026-11-23', appointment: 'a' };
    expect(first.changes).toEqual([{ kind: 'reload' }, change]);
    expect(second.changes).toEqual(first.changes);
    expect(second.states.at(-1)).toBe('live');
  });

  it('tell a new one how the stream stands', () => {
    tab();
    FakeSource.open[0]?.onopen?.();
    expect(tab().states).toEqual(['connecting', 'live']);
  });

  it('take over when the leader goes', async () => {
    const first = tab();
    const second = tab();
    first.stream.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSource.open).toHaveLength(1);
    FakeSource.open[0]?.onopen?.();
    expect(second.changes).toEqual([{ kind: 'reload' }]);
  });

  it('of another site have a stream of their own', () => {
    tab('site-1');
    tab('site-2');
    expect(FakeSource.open.map((source) => source.url)).toEqual(['/api/v1/events?site=site-1', '/api/v1/events?site=site-2']);
  });
});

describe('a stream', () => {
  it('is closed while nobody looks, and reads everything again afterwards', async () => {
    const only = tab();
    page.show('hidden');
    expect(FakeSource.open).toHaveLength(0);
    page.show('visible');
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSource.open).toHaveLength(1);
    FakeSource.open[0]?.onopen?.();
    expect(only.changes).toEqual([{ kind: 'reload' }]);
  });

  it('that the server refuses is tried again, more and more slowly', async () => {
    const only = tab();
    const refuse = () => {
      const source = FakeSource.open[0];
      if (!source) throw new Error('no stream');
      source.readyState = FakeSource.CLOSED;
      source.onerror?.();
    };
    refuse();
    expect(only.states.at(-1)).toBe('down');
    expect(only.refused).toHaveBeenCalledOnce();
    const before = FakeSource.open[0];
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeSource.open[0]).not.toBe(before);
    refuse();
    const second = FakeSource.open[0];
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeSource.open[0]).toBe(second);
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeSource.open[0]).not.toBe(second);
  });

  it('that only stumbles is left to the browser', async () => {
    const only = tab();
    const source = FakeSource.open[0];
    source?.onerror?.();
    expect(only.states.at(-1)).toBe('down');
    expect(only.refused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSource.open[0]).toBe(source);
    source?.onopen?.();
    expect(only.states.at(-1)).toBe('live');
  });

  it('reads everything again when it does not understand', () => {
    const only = tab();
    FakeSource.open[0]?.tell('changed', '{}');
    FakeSource.open[0]?.tell('reload', '{}');
    expect(only.changes).toEqual([{ kind: 'reload' }, { kind: 'reload' }]);
  });

  it('of its own without locks', () => {
    vi.stubGlobal('navigator', {});
    tab();
    tab();
    expect(FakeSource.open).toHaveLength(2);
  });
});
