/**
 * Dragging a visit with mouse or pen. A finger pans the board instead; it has the dialog. What the
 * pointer means is told in milliseconds and columns: where the visit goes is not decided here.
 */
import { useEffect, useRef } from 'preact/hooks';

export interface DragSinks {
  /** A visit is picked up in a column; false when it may not be moved. */
  begin: (visit: string, resource: string) => boolean;
  /** The pointer stands over this column, so far from where it was picked up. */
  aim: (resource: string, milliseconds: number) => void;
  drop: () => void;
  leave: () => void;
}

// Less is an unsteady click.
const threshold = 6;
const edge = 36;

interface Grip {
  readonly pointer: number;
  readonly visit: string;
  readonly resource: string;
  readonly x: number;
  readonly y: number;
  /** Milliseconds that a pixel stands for. */
  readonly scale: number;
  moved: boolean;
}

function columnAt(box: HTMLElement, x: number): string | undefined {
  for (const column of box.querySelectorAll<HTMLElement>('.column.wide')) {
    const { left, right } = column.getBoundingClientRect();
    if (x >= left && x < right) return column.dataset.resource;
  }
  return undefined;
}

/** A click follows every drag; this one means nothing. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
}

/** `length` is what the whole height of a column stands for, in milliseconds. */
export function useDrag(board: { readonly current: HTMLElement | null }, length: number, sinks: DragSinks) {
  const grip = useRef<Grip | undefined>(undefined);
  const latest = useRef(sinks);
  latest.current = sinks;

  useEffect(() => {
    const box = board.current;
    if (!box) return undefined;
    // A pen hovers before it touches, and by then it must be known whether it pans or drags. What moves,
    // not what comes over: when the board is drawn again, Chromium says that a mouse came over it.
    const know = (event: PointerEvent) => {
      box.toggleAttribute('data-pen', event.pointerType === 'pen');
    };
    const forget = () => box.removeAttribute('data-pen');
    const down = (event: PointerEvent) => {
      const piece = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-piece]') : null;
      const column = piece?.closest<HTMLElement>('.column');
      const visit = piece?.dataset.visit;
      const resource = column?.dataset.resource;
      const height = column?.querySelector('.track')?.clientHeight;
      if (event.pointerType === 'touch' || event.button !== 0) return;
      if (visit === undefined || resource === undefined || !height) return;
      grip.current = {
        pointer: event.pointerId, visit, resource, x: event.clientX, y: event.clientY + box.scrollTop,
        scale: length / height, moved: false,
      };
    };
    const move = (event: PointerEvent) => {
      know(event);
      const held = grip.current;
      if (held?.pointer !== event.pointerId) return;
      const down = event.clientY + box.scrollTop - held.y;
      if (!held.moved) {
        if (Math.hypot(event.clientX - held.x, down) < threshold) return;
        if (!latest.current.begin(held.visit, held.resource)) {
          grip.current = undefined;
          return;
        }
        held.moved = true;
        box.setPointerCapture(event.pointerId);
      }
      const { top, bottom } = box.getBoundingClientRect();
      if (event.clientY > bottom - edge) box.scrollTop += 12;
      else if (event.clientY < top + edge * 3) box.scrollTop -= 12;
      latest.current.aim(columnAt(box, event.clientX) ?? held.resource, down * held.scale);
    };
    const end = (drop: boolean) => {
      const held = grip.current;
      grip.current = undefined;
      if (!held?.moved) return;
      if (drop) {
        swallowClick();
        latest.current.drop();
      } else latest.current.leave();
    };
    const up = (event: PointerEvent) => {
      if (grip.current?.pointer === event.pointerId) end(true);
    };
    const cancel = () => end(false);
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || grip.current?.moved !== true) return;
      event.stopPropagation();
      end(false);
      swallowClick();
    };
    box.addEventListener('pointerdown', down);
    box.addEventListener('pointermove', move);
    box.addEventListener('pointerleave', forget);
    box.addEventListener('pointerup', up);
    box.addEventListener('pointercancel', cancel);
    box.addEventListener('lostpointercapture', cancel);
    document.addEventListener('keydown', escape, { capture: true });
    return () => {
      box.removeEventListener('pointerdown', down);
      box.removeEventListener('pointermove', move);
      box.removeEventListener('pointerleave', forget);
      box.removeEventListener('pointerup', up);
      box.removeEventListener('pointercancel', cancel);
      box.removeEventListener('lostpointercapture', cancel);
      document.removeEventListener('keydown', escape, { capture: true });
    };
  }, [board, length]);
}
