import { useEffect, useRef, useState } from 'react';

/**
 * What the server tells of at `address`, as it changes, until it is over; `first` until then, and where there is no
 * address. `onOver` is called once at the end.
 */
export function useEvents<T>(address: string | null, first: T, onOver: () => void): T {
  const [told, setTold] = useState(first);
  const over = useRef(onOver);
  over.current = onOver;
  useEffect(() => setTold(first), [first]);
  useEffect(() => {
    if (address === null) return;
    const events = new EventSource(address);
    const take = (event: MessageEvent<string>) => {
      const now = JSON.parse(event.data) as T | null;
      if (now !== null) setTold(now);
      if (event.type !== 'over') return;
      events.close();
      over.current();
    };
    events.addEventListener('change', take);
    events.addEventListener('over', take);
    return () => events.close();
  }, [address]);
  return told;
}
