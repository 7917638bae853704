/** One thing that a person does: pending, done, or visibly not saved with a way to try again. */
import { useCallback, useRef, useState } from 'preact/hooks';
import { isFailure, isPassing, newKey, type Failure } from '../api/client';
import { announce } from '../components/live-region';
import { messages } from '../messages';
import { useFault } from './use-fault';

export interface Action<A extends unknown[]> {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly run: (...given: A) => void;
  /** There when trying again may help; uses the same key, so that nothing is done twice. */
  readonly retry: (() => void) | undefined;
  readonly clear: () => void;
}

interface Attempt<A> {
  readonly key: string;
  readonly given: A;
  readonly text: string;
}

/**
 * `perform` gets an Idempotency-Key. The same thing asked for again after a lost answer gets the same
 * key, whether by "Try again" or by the button itself; anything else gets a new one.
 */
export function useAction<A extends unknown[]>(
  perform: (key: string, ...given: A) => Promise<void>,
): Action<A> {
  const [state, setState] = useState<{ busy: boolean; failure?: Failure }>({ busy: false });
  const latest = useRef(perform);
  latest.current = perform;
  const raise = useRef(useFault());
  const busy = useRef(false);
  const unsettled = useRef<Attempt<A> | undefined>(undefined);

  const start = useCallback(async (attempt: Attempt<A>) => {
    if (busy.current) return;
    busy.current = true;
    unsettled.current = attempt;
    setState({ busy: true });
    try {
      await latest.current(attempt.key, ...attempt.given);
      unsettled.current = undefined;
      setState({ busy: false });
    } catch (error) {
      if (!isFailure(error)) {
        raise.current(error);
        return;
      }
      if (!isPassing(error)) unsettled.current = undefined;
      setState({ busy: false, failure: error });
      announce(messages.problem.announced(error));
    } finally {
      busy.current = false;
    }
  }, []);

  const { failure } = state;
  return {
    busy: state.busy,
    failure,
    run: (...given) => {
      const text = JSON.stringify(given);
      const again = unsettled.current?.text === text ? unsettled.current : undefined;
      void start(again ?? { key: newKey(), given, text });
    },
    retry:
      failure && isPassing(failure)
        ? () => {
            if (unsettled.current) void start(unsettled.current);
          }
        : undefined,
    clear: () => {
      unsettled.current = undefined;
      setState({ busy: false });
    },
  };
}
