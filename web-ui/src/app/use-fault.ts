import { useState } from 'preact/hooks';

/** Hands a fault of our own code, met outside of drawing, to the error boundary: a screen that cannot
 *  go on must not look as if it were still loading. */
export function useFault(): (error: unknown) => void {
  const [fault, setFault] = useState<{ error: unknown } | undefined>(undefined);
  if (fault) throw fault.error instanceof Error ? fault.error : new Error('fault', { cause: fault.error });
  return (error) => setFault({ error });
}
