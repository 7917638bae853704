/** The stream of the chosen site, for every view that wants to know what changed. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ChangeStream, type Change, type StreamState } from '../api/events';

type Listener = (change: Change) => void;

const listeners = new Set<Listener>();
const stateListeners = new Set<(state: StreamState) => void>();
let state: StreamState = 'connecting';

function tell(change: Change): void {
  for (const listener of [...listeners]) listener(change);
}

function setState(next: StreamState): void {
  state = next;
  for (const listener of [...stateListeners]) listener(next);
}

/** Lets every view read again. */
export function reloadAll(): void {
  tell({ kind: 'reload' });
}

/** Keeps the stream of this site open; `refused` asks whether somebody is still signed in. */
export function useStream(site: string | undefined, refused: () => void): void {
  const onRefused = useRef(refused);
  onRefused.current = refused;
  useEffect(() => {
    if (site === undefined) return undefined;
    const stream = new ChangeStream(site, {
      onChange: tell,
      onState: setState,
      onRefused: () => onRefused.current(),
    });
    stream.start();
    return () => stream.stop();
  }, [site]);
}

export function useStreamState(): StreamState {
  const [current, setCurrent] = useState(state);
  useEffect(() => {
    setCurrent(state);
    stateListeners.add(setCurrent);
    return () => {
      stateListeners.delete(setCurrent);
    };
  }, []);
  return current;
}

// A booking changes several things at once; one reading covers them.
const coalesce = 250;

/** Calls `read` soon after a change that concerns the view. */
export function useChanges(concerns: (change: Change) => boolean, read: () => void): void {
  const latest = useRef({ concerns, read });
  latest.current = { concerns, read };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listener: Listener = (change) => {
      if (timer !== undefined || !latest.current.concerns(change)) return;
      timer = setTimeout(() => {
        timer = undefined;
        latest.current.read();
      }, coalesce);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      clearTimeout(timer);
    };
  }, []);
}
