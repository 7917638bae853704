/** The tray of half-made bookings of this browser tab, kept over a reload, one for each user. Ids and
 *  keys only: core/draft.ts says what may stand there. */
import { useEffect, useState } from 'preact/hooks';
import { dropped, noted, opened, parked, readTray, type Draft, type Tray, type Wait } from '../core/draft';

const listeners = new Set<() => void>();
const keyOf = (user: string) => `foramen.tray.${user}`;

function read(user: string): Tray {
  return readTray(sessionStorage.getItem(keyOf(user)));
}

function write(user: string, tray: Tray): void {
  sessionStorage.setItem(keyOf(user), JSON.stringify(tray));
  for (const listener of [...listeners]) listener();
}

/** Rises with every draft that is put into the form from elsewhere. */
let turn = 0;

/** Puts a draft into the booking form; what stood there is parked. */
export function openDraft(user: string, draft: Draft): void {
  turn += 1;
  write(user, opened(read(user), draft));
}

export function parkDraft(user: string, draft: Draft): void {
  write(user, parked(read(user), draft));
}

export function dropDraft(user: string, id: string): void {
  write(user, dropped(read(user), id));
}

export function noteDraft(user: string, id: string, wait: Wait): void {
  write(user, noted(read(user), id, wait));
}

/** Remembers what the form shows, without telling anybody: it is the form that knows. */
export function keepCurrent(user: string, draft: Draft | undefined): void {
  const { parked: rest } = read(user);
  write(user, { ...(draft ? { current: draft } : {}), parked: rest });
}

/** The tray, and the turn of its last draft that was put into the form. */
export function useTray(user: string): { readonly tray: Tray; readonly turn: number } {
  const [state, setState] = useState(() => ({ tray: read(user), turn }));
  useEffect(() => {
    const update = () => setState({ tray: read(user), turn });
    update();
    listeners.add(update);
    return () => {
      listeners.delete(update);
    };
  }, [user]);
  return state;
}
