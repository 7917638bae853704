import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus where a person left it when the element under it is made anew: a patient moves to
 * another group, a row's buttons give way to its answer. Elements name themselves with
 * data-focus-key; when the focused one is gone, the element of the same name gets the focus.
 */
export function useKeptFocus(container: RefObject<HTMLElement>): void {
  const key = useRef<string | undefined>(undefined);
  useEffect(() => {
    const remember = () => {
      const focused = document.activeElement?.closest<HTMLElement>('[data-focus-key]');
      const inside = focused && container.current?.contains(focused);
      if (inside) key.current = focused.dataset.focusKey;
      else if (document.activeElement !== document.body) key.current = undefined;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [container]);
  useLayoutEffect(() => {
    if (key.current === undefined || document.activeElement !== document.body) return;
    const found = container.current?.querySelector<HTMLElement>(
      `[data-focus-key="${CSS.escape(key.current)}"]`,
    );
    const target =
      found?.matches('button, a, input, select, [tabindex]') === true
        ? found
        : found?.querySelector<HTMLElement>('button, a, input, select');
    target?.focus();
  });
}
