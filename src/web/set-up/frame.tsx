import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { meQuery } from '../me.ts';
import './set-up.css';

/** A page of Set-up: its title, what it is for, and the way to the others. */
export function SetUpFrame(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  const owner = useSuspenseQuery(meQuery).data.staffRole === 'owner';
  return (
    <div className="set-up">
      <nav aria-label="Set-up">
        <Link to="/set-up" activeOptions={{ exact: true }}>
          First steps
        </Link>
        <Link to="/set-up/sources">Sources</Link>
        <Link to="/set-up/matching">Whose rows</Link>
        <Link to="/set-up/customers">Customers</Link>
        <Link to="/set-up/look">Look of reports</Link>
        <Link to="/set-up/keys">Keys</Link>
        {owner && (
          <>
            <Link to="/set-up/staff">Staff</Link>
            <Link to="/set-up/webhooks">Webhooks</Link>
            <Link to="/set-up/audit">Audit</Link>
          </>
        )}
      </nav>
      <header>
        <h1>{props.title}</h1>
        {props.lead && <p className="soft">{props.lead}</p>}
      </header>
      {props.children}
    </div>
  );
}
