import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { ApiError } from '../api.ts';
import { mark, say, t } from '../language/t.ts';
import { Told } from '../parts/told.tsx';
import { placeHere } from './place-here.ts';
import { waysQuery } from './ways.ts';

const notVerified = mark(
  'Your organisation has not verified the address of that account. Use a link instead.',
);

/** What the provider of accounts, or we, said when somebody came back from it. */
const reasons: Readonly<Record<string, string>> = {
  not_known: mark('Nobody here has the address of that account. Ask your provider to add it, or use a link.'),
  email_not_verified: notVerified,
  account_not_linked: notVerified,
  access_denied: mark('You were not let in there. Try again, or use a link.'),
};

const didNotWork = mark('Signing in there did not work. Try again, or use a link.');

async function goThere(to: string | undefined): Promise<void> {
  const answer = await fetch('/api/auth/sign-in/social', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      provider: 'openid',
      callbackURL: placeHere(to, location.origin),
      errorCallbackURL: '/sign-in',
    }),
  });
  const { url } = (await answer.json().catch(() => ({}))) as { url?: string };
  if (!answer.ok || !url)
    throw new ApiError(
      answer.status,
      t`your organisation’s sign-in cannot be reached`,
      t`Use a link instead.`,
    );
  location.assign(url);
}

/** Signing in with an account of one's own organisation, where the provider has set that up. */
export function OpenId(props: { readonly to: string | undefined; readonly error: string | undefined }) {
  const ways = useQuery(waysQuery);
  const go = useMutation({ mutationFn: () => goThere(props.to) });
  const host = ways.data?.openId;
  return (
    <>
      {props.error !== undefined && (
        <p className="problem" role="alert">
          {say(reasons[props.error] ?? didNotWork)}
        </p>
      )}
      {host && (
        <div className="field">
          <p className="soft">{t`Or with the account that you have at ${host}:`}</p>
          <div>
            <Button className="quiet" onPress={() => go.mutate()} isDisabled={go.isPending}>
              {t`Sign in with your organisation`}
            </Button>
          </div>
          {go.error && <Told error={go.error} />}
        </div>
      )}
    </>
  );
}
