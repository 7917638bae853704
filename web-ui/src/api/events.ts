/**
 * What changed, as the server says it. Browsers allow few open streams to one server, so all tabs of
 * one site share a stream: one tab holds a lock and the stream, and passes everything on. A hidden
 * tab gives its part up and reads everything again when it is looked at.
 */
import { apiBase } from './client';

export type Change =
  | ({ readonly kind: 'changed' } & (
      | { readonly date: string; readonly appointment: string; readonly hold?: undefined }
      | { readonly date: string; readonly appointment?: undefined; readonly hold: string }
      | { readonly date?: undefined; readonly appointment?: undefined; readonly hold?: undefined; readonly order: string }
      | { readonly date?: undefined; readonly appointment?: undefined; readonly hold?: undefined; readonly task: string }
    ))
  /** Anything may have changed. */
  | { readonly kind: 'reload' };

export type StreamState = 'connecting' | 'live' | 'down';

type Message =
  | { readonly about: 'change'; readonly change: Change }
  | { readonly about: 'state'; readonly state: StreamState }
  | { readonly about: 'ask' };

export interface StreamSinks {
  onChange(change: Change): void;
  onState(state: StreamState): void;
  /** The server would not open the stream; perhaps nobody is signed in any more. */
  onRefused(): void;
}

const firstWait = 1000;
const longestWait = 30_000;

function readChange(data: string): Change {
  const { date, appointment, hold, order, task } = JSON.parse(data) as Record<string, unknown>;
  if (typeof order === 'string') return { kind: 'changed', order };
  if (typeof task === 'string') return { kind: 'changed', task };
  if (typeof date !== 'string') return { kind: 'reload' };
  if (typeof appointment === 'string') return { kind: 'changed', date, appointment };
  return typeof hold === 'string' ? { kind: 'changed', date, hold } : { kind: 'reload' };
}

export class ChangeStream {
  private readonly name: string;
  private channel: BroadcastChannel | undefined;
  private source: EventSource | undefined;
  private place: AbortController | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private wait = firstWait;
  private state: StreamState = 'connecting';
  private leading = false;

  constructor(
    private readonly site: string,
    private readonly sinks: StreamSinks,
  ) {
    this.name = `foramen-events-${site}`;
  }

  start(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    addEventListener('online', this.onOnline);
    this.onVisibility();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    removeEventListener('online', this.onOnline);
    this.leave();
  }

  private readonly onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      this.leave();
    } else if (!this.channel) {
      this.join();
    }
  };

  private readonly onOnline = () => {
    if (this.leading && this.state !== 'live') this.connect();
  };

  private join(): void {
    this.setState('connecting');
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = (event: MessageEvent<Message>) => this.hear(event.data);
    this.channel.postMessage({ about: 'ask' } satisfies Message);
    const place = new AbortController();
    this.place = place;
    // Locks need a secure context. Without them every tab has its own stream.
    if (!('locks' in navigator)) {
      this.lead();
      return;
    }
    const held = () =>
      new Promise<void>((release) => {
        if (place.signal.aborted) { release(); return; }
        place.signal.addEventListener('abort', () => release());
        this.lead();
      });
    navigator.locks.request(this.name, { signal: place.signal }, held).catch((error: unknown) => {
      if (!place.signal.aborted) throw error;
    });
  }

  private leave(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = undefined;
    this.leading = false;
    this.place?.abort();
    this.place = undefined;
    this.channel?.close();
    this.channel = undefined;
  }

  private lead(): void {
    this.leading = true;
    this.wait = firstWait;
    this.connect();
  }

  private connect(): void {
    clearTimeout(this.retry);
    this.source?.close();
    const source = new EventSource(`${apiBase}/events?site=${encodeURIComponent(this.site)}`);
    this.source = source;
    source.onopen = () => {
      this.wait = firstWait;
      this.tell({ about: 'state', state: 'live' });
      // What changed before the stream was open was told to nobody here.
      this.tell({ about: 'change', change: { kind: 'reload' } });
    };
    source.onerror = () => {
      this.tell({ about: 'state', state: 'down' });
      // The browser tries again by itself, except after an answer that is no stream.
      if (source.readyState !== EventSource.CLOSED) return;
      this.sinks.onRefused();
      this.retry = setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(this.wait * 2, longestWait);
    };
    source.addEventListener('changed', (event: MessageEvent<string>) =>
      this.tell({ about: 'change', change: readChange(event.data) }),
    );
    source.addEventListener('reload', () => this.tell({ about: 'change', change: { kind: 'reload' } }));
  }

  /** To the other tabs and to this one. */
  private tell(message: Message): void {
    this.channel?.postMessage(message);
    this.hear(message);
  }

  private hear(message: Message): void {
    switch (message.about) {
      case 'change':
        this.sinks.onChange(message.change);
        break;
      case 'state':
        this.setState(message.state);
        break;
      case 'ask':
        if (this.leading)
          this.channel?.postMessage({ about: 'state', state: this.state } satisfies Message);
        break;
    }
  }

  private setState(state: StreamState): void {
    this.state = state;
    this.sinks.onState(state);
  }
}
