import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** From a number to how it was made and the rows behind it; just the number where nothing stands behind it. */
export function NumberLink(props: {
  readonly customer: string;
  readonly month: string;
  readonly measure: string | null;
  readonly children: ReactNode;
}) {
  const { customer, month, measure, children } = props;
  if (measure === null) return children;
  return (
    <Link
      className="number"
      to="/customers/$customer/months/$month/measures/$measure"
      params={{ customer, month, measure }}
      preload={false}
    >
      {children}
    </Link>
  );
}
