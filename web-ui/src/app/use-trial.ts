/** A change that is looked at before it is made: first dry, then for real. */
import { useState } from 'preact/hooks';
import { isStale } from '../api/client';
import { announce } from '../components/live-region';
import { useAction, type Action } from './use-action';

export interface Trial<G extends unknown[], T> {
  /** What it would do; nothing before it was looked at, or after anything was changed. */
  readonly seen: T | undefined;
  readonly action: Action<[dry: boolean, ...given: G]>;
  /** Looks, or makes what was looked at. */
  readonly run: (...given: G) => void;
  readonly forget: () => void;
}

interface Parts<G extends unknown[], T> {
  perform: (key: string, dry: boolean, ...given: G) => Promise<T>;
  /** What was seen, in words. */
  told: (answer: T) => string;
  done: (answer: T) => void;
  /** Somebody else was first: what it was based on should be read again. */
  stale?: () => void;
}

export function useTrial<G extends unknown[], T>({ perform, told, done, stale }: Parts<G, T>): Trial<G, T> {
  const [seen, setSeen] = useState<T | undefined>(undefined);
  const action = useAction(async (key, dry: boolean, ...given: G) => {
    try {
      const answer = await perform(key, dry, ...given);
      if (!dry) {
        done(answer);
        return;
      }
      setSeen(answer);
      announce(told(answer));
    } catch (error) {
      if (isStale(error)) stale?.();
      throw error;
    }
  });
  return {
    seen,
    action,
    run: (...given) => action.run(seen === undefined, ...given),
    forget: () => {
      action.clear();
      setSeen(undefined);
    },
  };
}
