import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const focusable = 'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled)';

function targetIn(container: HTMLElement, key: string): HTMLElement | null {
  const named = container.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(key)}"]`);
  if (!named || named.matches(focusable)) return named;
  return (
    named.querySelector<HTMLElement>('input:not(:disabled), .button.primary:not(:disabled)') ??
    named.querySelector<HTMLElement>(focusable) ??
    named
  );
}

/**
 * Keeps the focus where a person left it when the element under it is made anew: a patient moves to
 * another group, a row's buttons give way to its answer. Elements name themselves with
 * data-focus-key; when the focused one is gone, the element of the same name gets the focus.
 */
export function useKeptFocus(page: RefObject<HTMLElement>): void {
  useEffect(() => {
    const container = page.current;
    if (!container) return undefined;
    let key: string | undefined;
    const remember = () => {
      const named = document.activeElement?.closest<HTMLElement>('[data-focus-key]');
      key = named && container.contains(named) ? named.dataset.focusKey : undefined;
    };
    // No event tells that a focused element was taken out of the page or switched off.
    const observer = new MutationObserver(() => {
      const { activeElement, body } = document;
      const lost = activeElement === body || activeElement?.matches(':disabled') === true;
      if (key !== undefined && lost) targetIn(container, key)?.focus();
    });
    document.addEventListener('focusin', remember);
    observer.observe(container, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, [page]);
}
