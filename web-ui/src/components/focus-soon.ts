/** Focuses what is about to be drawn, shown or switched on; gives up after some frames. */
export function focusSoon(page: ParentNode | null, selector: string, frames = 20): void {
  const element = page?.querySelector<HTMLElement>(selector);
  if (element?.checkVisibility() === true && !element.matches(':disabled')) element.focus();
  else if (frames > 0) requestAnimationFrame(() => focusSoon(page, selector, frames - 1));
}
