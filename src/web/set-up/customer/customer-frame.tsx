import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SetUpFrame } from '../frame.tsx';

/** A page of what is known of one customer, and the way to the others. */
export function CustomerFrame(props: {
  readonly slug: string;
  readonly name: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}) {
  const params = { customer: props.slug };
  return (
    <SetUpFrame title={props.name} lead={props.lead}>
      <nav aria-label={props.name} className="doors">
        <Link to="/customers/$customer/set-up" params={params} activeOptions={{ exact: true }}>
          Who they are
        </Link>
        <Link to="/customers/$customer/set-up/agreements" params={params}>
          What was agreed
        </Link>
        <Link to="/customers/$customer/set-up/needs" params={params}>
          What they value
        </Link>
        <Link to="/customers/$customer/set-up/promises" params={params}>
          What we promised
        </Link>
        <Link to="/customers/$customer/set-up/look" params={params}>
          How reports look
        </Link>
      </nav>
      {props.children}
    </SetUpFrame>
  );
}
