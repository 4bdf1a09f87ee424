import type { ReactNode } from 'react';

/** Something wider than a phone: it scrolls by itself, by keyboard too. `label`: id of the heading that names it. */
export function ScrollBox({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard scrolls it too
    <section className="scrolls" aria-labelledby={label} tabIndex={0}>
      {children}
    </section>
  );
}
