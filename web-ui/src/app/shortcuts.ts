/** Keys that work wherever nothing is being typed. They can be switched off: speech input and
 *  unsteady hands press single keys by accident. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const storageKey = 'foramen.shortcuts';
const listeners = new Set<(on: boolean) => void>();

function areOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function useShortcutSwitch(): [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(areOn);
  useEffect(() => {
    listeners.add(setOn);
    return () => {
      listeners.delete(setOn);
    };
  }, []);
  const set = (next: boolean) => {
    localStorage.setItem(storageKey, next ? 'on' : 'off');
    for (const listener of [...listeners]) listener(next);
  };
  return [on, set];
}

function isTyping(event: KeyboardEvent): boolean {
  return (
    event.target instanceof Element &&
    event.target.matches('input:not([type=radio], [type=checkbox], [type=file]), select, textarea')
  );
}

/** Calls `act` with the key when it is pressed outside of fields and dialogs; `act` says whether it
 *  was meant. */
export function useKeys(act: (key: string) => boolean): void {
  const latest = useRef(act);
  latest.current = act;
  // From the moment on in which the screen is seen.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !areOn() || isTyping(event)) return;
      if (document.querySelector('dialog[open]')) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

const places = new Set<() => void>();

/** `show` brings the search box of a screen in sight, where something else can stand in its place. */
export function useSearchPlace(show: () => void): void {
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    const place = () => latest.current();
    places.add(place);
    return () => {
      places.delete(place);
    };
  }, []);
}

/** Goes to the search box of the screen; where there is none, `open` brings one. */
export function toSearch(open: () => void): void {
  for (const show of places) show();
  const box = document.querySelector<HTMLInputElement>('[data-search]');
  if (!box) open();
  requestAnimationFrame(() => {
    box?.focus();
    box?.select();
  });
}

/** "/" goes to the search for patients, from every screen of a person who may have one. */
export function useSearchKey(find: (() => void) | undefined): void {
  useKeys((key) => {
    if (key !== '/' || !find) return false;
    find();
    return true;
  });
}
