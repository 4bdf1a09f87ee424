import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { rich } from '../language/rich.tsx';
import { t } from '../language/t.ts';
import { placeHere } from './place-here.ts';

/** Uses a link up. It takes a press on a button, so that a scanner which opens links in mail does not. */
export function Enter() {
  const { token = '', to } = useSearch({ from: '/enter' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: async () => {
      const answer = await fetch(`/api/auth/magic-link/verify?token=${encodeURIComponent(token)}`);
      // A link that is not good any more leads to a page; one that is, to a session.
      if (!answer.headers.get('content-type')?.includes('json') || !answer.ok) throw new Error('not good');
    },
    onSuccess: async () => {
      queries.clear();
      await navigate({ href: placeHere(to, location.origin), replace: true });
    },
  });
  if (enter.isError)
    return (
      <main className="narrow" role="alert">
        <h1>{t`This link has been used, or is too old.`}</h1>
        <p>
          {rich`${(
            <Link key="ask" to="/sign-in" search={to ? { to } : {}}>
              {t`Ask for a new one`}
            </Link>
          )}; it takes a minute.`}
        </p>
      </main>
    );
  return (
    <main className="narrow">
      <h1>{t`Welcome.`}</h1>
      <p className="soft">{t`One press, and you are in.`}</p>
      <div>
        <Button onPress={() => enter.mutate()} isDisabled={enter.isPending} autoFocus>
          {t`Sign in`}
        </Button>
      </div>
    </main>
  );
}
