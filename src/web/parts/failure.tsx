import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError } from '../api.ts';
import { t } from '../language/t.ts';
import { askAgain, useReached } from './reach.ts';

interface Props {
  readonly error: unknown;
  /** Draws anew what failed. */
  readonly reset?: () => void;
}

/** What went wrong, in one line, and what to do; where the server was out of reach, the page comes when it is back. */
export function Failure({ error, reset }: Props) {
  const known = error instanceof ApiError ? error : null;
  const reached = useReached();
  // It stays so until what was wanted is there, and not only until somebody answers.
  const [away, setAway] = useState(!reached || known?.status === 0);
  if (!reached && !away) setAway(true);
  if (away) return <Away error={error} {...(reset ? { reset } : {})} />;
  return (
    <Says
      title={known ? sentence(known.message) : t`This page could not be shown.`}
      hint={known?.hint || t`Load it again; if it stays so, tell your provider.`}
    >
      {known?.status === 401 ? <SignInAgain /> : <Link to="/">{t`To the first page`}</Link>}
    </Says>
  );
}

/** Nothing is to be done but to wait: it looks by itself, and goes on as soon as it can. */
function Away({ error, reset }: Props) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const reached = useReached();
  const goOn = useCallback(() => {
    // A part of the page itself did not come.
    if (!(error instanceof ApiError)) return location.reload();
    queries.reset();
    void router.invalidate();
    reset?.();
  }, [error, queries, router, reset]);
  useEffect(() => {
    if (reached) void askAgain().then((back) => back && goOn());
  }, [reached, goOn]);
  return (
    <Says title={t`The server cannot be reached.`} hint={t`This page comes by itself as soon as it is back.`}>
      <Button className="quiet" onPress={() => void askAgain()}>
        {t`Try now`}
      </Button>
    </Says>
  );
}

function Says(props: { readonly title: string; readonly hint: string; readonly children: React.ReactNode }) {
  return (
    <div className="narrow">
      <div role="alert">
        <h1>{props.title}</h1>
        <p className="soft">{props.hint}</p>
        <p>{props.children}</p>
      </div>
    </div>
  );
}

/** Sessions end: whoever signs in again comes back to where they were. */
function SignInAgain() {
  const to = useLocation({ select: ({ href }) => href });
  return (
    <Link to="/sign-in" search={{ to }}>
      {t`Sign in`}
    </Link>
  );
}

function sentence(text: string): string {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
