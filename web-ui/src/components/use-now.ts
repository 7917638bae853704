import { useEffect, useState } from 'preact/hooks';
import { serverNow } from '../api/clock';

/** The server's time, read again every so many milliseconds. */
export function useNow(every: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
