/** The arrow keys go from visit to visit: up and down in a column, sideways to the nearest time. */
export function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const current = event.target instanceof HTMLElement ? event.target.closest('.column') : null;
  if (!current || !(event.target instanceof HTMLElement) || !event.target.dataset.piece) return;
  const target = targetOf(event.key, event.target, current, event.currentTarget);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function piecesIn(column: Element): HTMLElement[] {
  return [...column.querySelectorAll<HTMLElement>('[data-piece]')];
}

function targetOf(
  key: string,
  from: HTMLElement,
  column: Element,
  board: HTMLElement,
): HTMLElement | undefined {
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const all = piecesIn(column);
    return all[all.indexOf(from) + (key === 'ArrowDown' ? 1 : -1)];
  }
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const filled = [...board.querySelectorAll('.column.wide')].filter(
    (candidate) => candidate === column || piecesIn(candidate).length > 0,
  );
  const next = filled[filled.indexOf(column) + (key === 'ArrowRight' ? 1 : -1)];
  const at = Number(from.dataset.piece);
  return next === undefined
    ? undefined
    : piecesIn(next).reduce<HTMLElement | undefined>((nearest, candidate) => {
        const distance = (piece: HTMLElement) => Math.abs(Number(piece.dataset.piece) - at);
        return nearest && distance(nearest) <= distance(candidate) ? nearest : candidate;
      }, undefined);
}
