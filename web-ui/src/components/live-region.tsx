/** The one polite live region: what happened, for those who do not see it happen. */
import { useEffect, useState } from 'preact/hooks';

let say: ((text: string) => void) | undefined;

export function announce(text: string): void {
  say?.(text);
}

export function LiveRegion() {
  const [spoken, setSpoken] = useState({ text: '', turn: 0 });
  useEffect(() => {
    say = (text) => setSpoken((before) => ({ text, turn: before.turn + 1 }));
    return () => {
      say = undefined;
    };
  }, []);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {/* A new element each time: the same words twice are two messages. */}
      <span key={spoken.turn}>{spoken.text}</span>
    </div>
  );
}
