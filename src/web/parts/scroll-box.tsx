import { type ReactNode, useEffect, useRef } from 'react';

/**
 * Something wider than a phone: it scrolls by itself, by keyboard too. `label`: id of the heading that names it.
 * `fromEnd`: what is newest stands at its right end, and is seen first.
 */
export function ScrollBox(props: {
  readonly label: string;
  readonly fromEnd?: boolean;
  readonly children: ReactNode;
}) {
  const { label, fromEnd = false, children } = props;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (fromEnd && box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, [fromEnd]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard scrolls it too
    <section className="scrolls" aria-labelledby={label} tabIndex={0} ref={box}>
      {children}
    </section>
  );
}
