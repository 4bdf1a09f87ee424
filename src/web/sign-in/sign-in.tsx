import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button, Form, Input, Label, TextField } from 'react-aria-components';
import { ApiError } from '../api.ts';
import { OpenId } from './open-id.tsx';
import { waysQuery } from './ways.ts';

async function askLink(email: string, to: string | undefined): Promise<void> {
  const answer = await fetch('/api/auth/sign-in/magic-link', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, callbackURL: '/', metadata: to ? { to } : {} }),
  });
  if (answer.status === 429) throw new ApiError(429, 'too many tries', 'Wait a minute, then ask again.');
  if (!answer.ok)
    throw new ApiError(answer.status, 'no link could be sent', 'Check the address and try again.');
}

/** Asks for an address and has a link sent to it. The page says the same for every address. */
export function SignIn() {
  const { to, error } = useSearch({ from: '/sign-in' });
  const ask = useMutation({ mutationFn: (email: string) => askLink(email, to) });
  const mailed = useQuery(waysQuery).data?.links !== false;
  if (ask.isSuccess)
    return (
      <main className="narrow">
        <h1>Look into your mail.</h1>
        <p>
          If we know <strong>{ask.variables}</strong>, a link to sign in is on its way. It is good for 15
          minutes and for one use.
        </p>
        <Button className="quiet" onPress={() => ask.reset()}>
          Use another address
        </Button>
      </main>
    );
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get('email') ?? ''));
  };
  return (
    <main className="narrow">
      <h1>Sign in</h1>
      {mailed && <p className="soft">We send a link to your address at work. There is no password.</p>}
      {!mailed && <NoMail />}
      <Form onSubmit={submit} className="field">
        <TextField name="email" type="email" isRequired autoComplete="email" className="field">
          <Label>E-mail</Label>
          <Input placeholder="ana.reyes@fenwick-law.example" />
        </TextField>
        {ask.error instanceof ApiError && (
          <p className="problem" role="alert">
            {ask.error.message}. {ask.error.hint}
          </p>
        )}
        <div>
          <Button type="submit" isDisabled={ask.isPending || !mailed}>
            Send me the link
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
      No mail goes out from here yet. Ask whoever runs it for a link: <code>bin/beholder staff link</code>{' '}
      with your address makes one.
    </p>
  );
}
