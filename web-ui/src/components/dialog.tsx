import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  wide?: boolean;
  /** Something is on its way to the server: Escape waits. */
  busy: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** A modal dialog; the browser keeps the focus inside and gives it back when it closes. */
export function Dialog({ title, wide, busy, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // In a layout effect, so that the content exists when the browser looks for what to focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Closing while it is still in the page is what gives the focus back.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      class={wide ? 'wide' : undefined}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose();
      }}
      // Sometimes the browser closes it without asking; whether it may is not the browser's to say.
      onClose={({ currentTarget }) => {
        if (!currentTarget.isConnected || currentTarget.open) return;
        currentTarget.showModal();
        if (!busy) onClose();
      }}
    >
      <h2 id={heading} tabIndex={-1} autofocus>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
