/** The screens of the office, loaded when somebody goes there: a ward's tablet never does. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type * as screens from '../views/office/office-screens';
import { useFault } from './use-fault';

let known: typeof screens | undefined;

export function Office(props: screens.OfficeScreensProps) {
  const [loaded, setLoaded] = useState(known);
  const raise = useRef(useFault());
  const place = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    if (known) return;
    import('../views/office/office-screens').then((module) => {
      known = module;
      hadFocus.current = document.activeElement === place.current;
      setLoaded(module);
    }, raise.current);
  }, []);
  // The content takes over the focus of the place that was kept for it.
  useLayoutEffect(() => {
    if (hadFocus.current) document.getElementById('content')?.focus();
    hadFocus.current = false;
  }, [loaded]);
  if (!loaded) return <main class="page" id="content" tabIndex={-1} ref={place} aria-busy />;
  return <loaded.OfficeScreens {...props} />;
}
