import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { meQuery } from '../me.ts';

/** The frame around every page of somebody who is signed in. */
export function Shell() {
  const { data: me } = useQuery(meQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <>
      <a className="skip" href="#content">
        To the content
      </a>
      <header className="bar">
        <Link className="brand" to="/">
          Beholder
        </Link>
        {me?.staffRole && (
          <nav aria-label="Pages">
            <Link to="/" activeOptions={{ exact: true }}>
              Today
            </Link>
            <Link to="/review">Review</Link>
            <Link to="/recoveries">Recoveries</Link>
            <Link to="/pains">Pains</Link>
            <Link to="/surveys">Asking</Link>
            <Link to="/customers">Customers</Link>
            <Link to="/close">Month close</Link>
            {me.staffRole !== 'technician' && <Link to="/set-up">Set-up</Link>}
          </nav>
        )}
        <span className="who soft">{me?.name}</span>
        <Button className="quiet" onPress={signOut}>
          Sign out
        </Button>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
