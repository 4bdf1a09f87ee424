import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { ApiError } from '../api.ts';
import { rich } from '../language/rich.tsx';
import { t } from '../language/t.ts';
import { OpenId } from './open-id.tsx';
import { waysQuery } from './ways.ts';

async function askLink(email: string, to: string | undefined): Promise<void> {
  const answer = await fetch('/api/auth/sign-in/magic-link', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, callbackURL: '/', metadata: to ? { to } : {} }),
  });
  if (answer.status === 429) throw new ApiError(429, t`too many tries`, t`Wait a minute, then ask again.`);
  if (!answer.ok)
    throw new ApiError(answer.status, t`no link could be sent`, t`Check the address and try again.`);
}

/** Asks for an address and has a link sent to it. The page says the same for every address. */
export function SignIn() {
  const { to, error } = useSearch({ from: '/sign-in' });
  const ask = useMutation({ mutationFn: (email: string) => askLink(email, to) });
  const mailed = useQuery(waysQuery).data?.links !== false;
  if (ask.isSuccess)
    return (
      <main className="narrow">
        <h1>{t`Look into your mail.`}</h1>
        <p>
          {rich`If we know ${<strong key="who">{ask.variables}</strong>}, a link to sign in is on its way. It is good for 15 minutes and for one use.`}
        </p>
        <Button className="quiet" onPress={() => ask.reset()}>
          {t`Use another address`}
        </Button>
      </main>
    );
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get('email') ?? ''));
  };
  return (
    <main className="narrow">
      <h1>{t`Sign in`}</h1>
      {mailed && <p className="soft">{t`We send a link to your address at work. There is no password.`}</p>}
      {!mailed && <NoMail />}
      <Form onSubmit={submit} className="field">
        <TextField name="email" type="email" isRequired autoComplete="email" className="field">
          <Label>{t`E-mail`}</Label>
          <Input placeholder="ana.reyes@fenwick-law.example" />
        </TextField>
        {ask.error instanceof ApiError && (
          <p className="problem" role="alert">
            {ask.error.message}. {ask.error.hint}
          </p>
        )}
        <div>
          <Button type="submit" isDisabled={ask.isPending || !mailed}>
            {t`Send me the link`}
          </Button>
        </div>
      </Form>
      <OpenId to={to} error={error} />
    </main>
  );
}

/** Nothing is mailed here: whoever runs it hands the link over. */
function NoMail() {
  return (
    <p className="notice">
      {rich`No mail goes out from here yet. Ask whoever runs it for a link: ${<code key="command">bin/beholder staff link</code>} with your address makes one.`}
    </p>
  );
}
