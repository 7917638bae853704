import { useEffect } from 'preact/hooks';
import { messages } from '../messages';

/** The title of the window names the screen, never a patient. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = messages.app.title(page);
  }, [page]);
}
