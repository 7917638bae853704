/** Reading what a view shows, and reading it again when it has changed. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isAborted, isFailure, markAsBackground, type Failure } from '../api/client';
import type { Change } from '../api/events';
import { useChanges } from './live';
import { useFault } from './use-fault';

interface State<T> {
  readonly key: string | undefined;
  readonly data?: T;
  readonly failure?: Failure;
  readonly busy: boolean;
}

export interface Loaded<T> {
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  readonly reload: () => void;
  /** Takes over an answer that already holds the newest state. */
  readonly replace: (change: (data: T) => T) => void;
}

/**
 * Loads what `key` names and keeps it while it is read again; another key starts empty, so that one
 * day's visits never stand under another day's date. With `every`, in milliseconds, it is read again
 * by itself: a delay grows without anybody doing anything.
 */
export function useLoad<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
  concerns: (change: Change) => boolean,
  every?: number,
): Loaded<T> {
  const [state, setState] = useState<State<T>>({ key: undefined, busy: true });
  const latest = useRef(load);
  latest.current = load;
  const raise = useRef(useFault());
  const running = useRef<AbortController | undefined>(undefined);

  const read = useCallback(async (byItself: boolean) => {
    running.current?.abort();
    if (key === undefined) return;
    const controller = new AbortController();
    if (byItself) markAsBackground(controller.signal);
    running.current = controller;
    setState((before) => (before.key === key ? { ...before, busy: true } : { key, busy: true }));
    try {
      const data = await latest.current(controller.signal);
      if (!controller.signal.aborted) setState({ key, data, busy: false });
    } catch (error) {
      if (controller.signal.aborted || isAborted(error)) return;
      if (isFailure(error)) setState((before) => ({ ...before, key, failure: error, busy: false }));
      else raise.current(error);
    }
  }, [key]);

  useEffect(() => {
    void read(false);
    return () => running.current?.abort();
  }, [read]);
  useChanges(concerns, () => void read(true));
  useEffect(() => {
    if (every === undefined) return;
    const timer = setInterval(() => void read(true), every);
    return () => clearInterval(timer);
  }, [read, every]);

  const current: State<T> = state.key === key ? state : { key, busy: true };
  return {
    data: current.data,
    failure: current.failure,
    busy: current.busy,
    reload: () => void read(false),
    replace: (change) =>
      setState((before) =>
        before.key === key && before.data !== undefined
          ? { ...before, data: change(before.data) }
          : before,
      ),
  };
}
