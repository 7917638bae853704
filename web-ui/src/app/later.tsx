/** What is loaded when somebody goes there: what every page begins with stays small. */
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Fetched } from '../core/fetched';
import { useFault } from './use-fault';

/** `before` is called when it has come, before it is drawn. */
function usePart<P>(part: Fetched<ComponentType<P>>, before?: () => void): ComponentType<P> | undefined {
  const [loaded, setLoaded] = useState(() => part.value);
  const raise = useRef(useFault());
  useEffect(() => {
    if (loaded) return;
    part.ask((come) => {
      before?.();
      setLoaded(() => come);
    }, raise.current);
  }, [part]);
  return loaded;
}

/** A whole screen; while it is loaded, its place is kept. */
export function laterScreen<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = new Fetched(load);
  return function LaterScreen(props: P) {
    const place = useRef<HTMLElement>(null);
    const hadFocus = useRef(false);
    const Loaded = usePart(part, () => {
      hadFocus.current = document.activeElement === place.current;
    });
    // The content takes over the focus of the place that was kept for it.
    useLayoutEffect(() => {
      if (hadFocus.current) document.getElementById('content')?.focus();
      hadFocus.current = false;
    }, [Loaded]);
    if (!Loaded) return <main class="page" id="content" tabIndex={-1} ref={place} aria-busy />;
    return <Loaded {...props} />;
  };
}

/** A dialog or a part of a screen; nothing stands there before. */
export function laterPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = new Fetched(load);
  return function LaterPart(props: P) {
    const Loaded = usePart(part);
    return Loaded ? <Loaded {...props} /> : null;
  };
}
