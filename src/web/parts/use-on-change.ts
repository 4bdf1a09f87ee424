import { useEffect, useRef } from 'react';

/** Calls `act` when `value` has become another one: at once, or so long after the last time that it is not done too often. */
export function useOnChange(value: unknown, everyMs: number, act: () => void): void {
  const known = useRef(value);
  const last = useRef(0);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  const doing = useRef(act);
  doing.current = act;
  useEffect(() => {
    if (known.current === value) return;
    known.current = value;
    if (pending.current !== undefined) return;
    const wait = Math.max(0, last.current + everyMs - Date.now());
    pending.current = setTimeout(() => {
      pending.current = undefined;
      last.current = Date.now();
      doing.current();
    }, wait);
  }, [value, everyMs]);
  useEffect(
    () => () => {
      clearTimeout(pending.current);
      pending.current = undefined;
    },
    [],
  );
}
