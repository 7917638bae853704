/** The opening that is kept for the booking in the form. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { asFailure, isFailure, newKey, Refusal, type Failure } from '../../api/client';
import { serverNow } from '../../api/clock';
import type { Hold, HoldRequest } from '../../api/types';
import { announce } from '../../components/live-region';
import type { HeldPlace } from '../../core/draft';
import { parseInstant, timeAt } from '../../core/time';
import { giveUpHold, holdOpening, prolongHold } from '../../data/holds';
import { messages } from '../../messages';

export interface HoldOfForm {
  readonly held: HeldPlace | undefined;
  readonly ended: boolean;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Keeps an opening; gives up the one that was kept before. */
  readonly take: (request: HoldRequest) => void;
  readonly prolong: () => void;
  readonly release: () => void;
  /** Takes over the hold of a draft, or none; what was kept stays kept. */
  readonly adopt: (held: HeldPlace | undefined) => void;
  /** The hold to book with, once what was asked for is answered. Throws why there is none. */
  readonly settled: () => Promise<HeldPlace | undefined>;
}

interface State {
  readonly held?: HeldPlace;
  readonly ended: boolean;
  readonly busy: boolean;
  readonly failure?: Failure;
}

const nothing: State = { ended: false, busy: false };

function placeOf(hold: Hold, zone: string): HeldPlace {
  const { id, date, start, until, prolongedTimes } = hold;
  return { id, date, start, time: timeAt(parseInstant(start), zone), until, prolongedTimes };
}

/** Nobody waits for it, and a hold that nobody gives up ends by itself. */
export function letGo(id: string): Promise<void> {
  return giveUpHold(id).catch((error: unknown) => {
    if (!isFailure(error)) throw error;
  });
}

/** `onRefused`: the opening is not free any more. */
export function useHold(zone: string, onRefused: () => void): HoldOfForm {
  const [state, setState] = useState<State>(nothing);
  const held = useRef<HeldPlace | undefined>(undefined);
  // One after the other: an opening that overlaps the one before is free only when that is given up.
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const asked = useRef(0);
  const refused = useRef<Failure | undefined>(undefined);

  const set = (next: State) => {
    held.current = next.held;
    setState(next);
  };
  const after = <T,>(work: () => Promise<T>): Promise<T> => {
    const next = line.current.then(work);
    line.current = next.catch(() => undefined);
    return next;
  };
  const giveUp = () => {
    const before = held.current;
    if (before) void after(() => letGo(before.id));
  };

  const take = (request: HoldRequest) => {
    giveUp();
    const turn = ++asked.current;
    refused.current = undefined;
    set({ ended: false, busy: true });
    void after(async () => {
      if (turn !== asked.current) return;
      try {
        const hold = await holdOpening(newKey(), request);
        // Another choice was made in the meantime.
        if (turn !== asked.current) await letGo(hold.id);
        else set({ held: placeOf(hold, zone), ended: false, busy: false });
      } catch (error) {
        const failure = asFailure(error);
        if (turn !== asked.current) return;
        refused.current = failure;
        set({ ended: false, busy: false, failure });
        announce(messages.problem.announced(failure));
        if (failure instanceof Refusal && failure.problem.type === '/problems/resource-taken') onRefused();
      }
    });
  };

  const prolong = () => {
    const before = held.current;
    if (!before) return;
    setState((now) => ({ ...now, busy: true }));
    void after(async () => {
      try {
        const hold = placeOf(await prolongHold(before.id), zone);
        if (held.current?.id !== before.id) return;
        set({ held: hold, ended: false, busy: false });
        announce(messages.hold.prolonged(timeAt(parseInstant(hold.until), zone)));
      } catch (error) {
        const failure = asFailure(error);
        if (held.current?.id !== before.id) return;
        const gone = failure instanceof Refusal && ['/problems/hold-expired', '/problems/not-found'].includes(failure.problem.type);
        set(gone ? { ended: true, busy: false } : { held: before, ended: false, busy: false, failure });
      }
    });
  };

  const release = () => {
    giveUp();
    asked.current += 1;
    refused.current = undefined;
    set(nothing);
  };

  const adopt = (kept: HeldPlace | undefined) => {
    asked.current += 1;
    refused.current = undefined;
    const over = kept !== undefined && parseInstant(kept.until) <= serverNow();
    set({ ended: over, busy: false, ...(kept && !over ? { held: kept } : {}) });
  };

  const until = state.held?.until;
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setTimeout(() => {
      set({ ended: true, busy: false });
      announce(messages.hold.ended);
    }, Math.max(0, parseInstant(until) - serverNow()));
    return () => clearTimeout(timer);
  }, [until]);

  return {
    held: state.held,
    ended: state.ended,
    busy: state.busy,
    failure: state.failure,
    take,
    prolong,
    release,
    adopt,
    settled: async () => {
      await line.current;
      if (refused.current) throw refused.current;
      return held.current;
    },
  };
}
