import { useMutation } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { momentName } from '../parts/dates.ts';
import { Told } from '../parts/told.tsx';
import type { Draft } from './queries.ts';

interface Props {
  readonly data: Draft;
  readonly refresh: () => unknown;
}

const roles = ['executive', 'buyer', 'user'] as const;
const states = {
  waiting: 'on the way',
  sending: 'on the way',
  sent: 'sent',
  refused: 'refused',
  dropped: 'not sent',
} as const;

/** Who gets it, what became of each message, and sending it to one of them again. */
export function Readers({ data, refresh }: Props) {
  const param = { customer: data.customer.slug, month: data.month };
  const change = useMutation({
    mutationFn: (wanted: (typeof roles)[number][]) =>
      bodyOf(api.customers[':customer']['mail-roles'].$put({ param, json: { roles: wanted } })),
    onSettled: refresh,
  });
  const resend = useMutation({
    mutationFn: (person: number) =>
      bodyOf(api.customers[':customer'].months[':month'].resend.$post({ param, json: { person } })),
    onSettled: refresh,
  });
  const approved = data.issues.some((one) => one.state === 'approved');
  const toggle = (role: (typeof roles)[number]) =>
    change.mutate(roles.filter((one) => (one === role) !== data.roles.includes(one)));
  return (
    <section aria-labelledby="readers">
      <h2 id="readers">Who gets it</h2>
      <fieldset className="roles">
        <legend className="soft">By mail, each through the eyes of their role</legend>
        {roles.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={data.roles.includes(role)}
              disabled={change.isPending}
              onChange={() => toggle(role)}
            />{' '}
            {role}s
          </label>
        ))}
      </fieldset>
      {data.recipients.length === 0 && (
        <p className="problem">
          Nobody with these roles has an address, or they left. Add people on the set-up page.
        </p>
      )}
      <ul className="readers">
        {data.recipients.map((one) => (
          <li key={one.id}>
            <strong>{one.name}</strong> <span className="soft">{one.email}</span>
            <Messages data={data} address={one.email} />
            {approved && data.messages.some((message) => message.address === one.email) && (
              <Button
                className="quiet"
                aria-label={`Send again to ${one.name}`}
                isDisabled={resend.isPending}
                onPress={() => resend.mutate(one.id)}
              >
                Send again
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(change.error ?? resend.error) && <Told error={change.error ?? resend.error} />}
    </section>
  );
}

function Messages({ data, address }: { readonly data: Draft; readonly address: string }) {
  const own = data.messages.filter((one) => one.address === address);
  if (own.length === 0) return null;
  return (
    <ul className="soft">
      {own.map((one) => (
        <li key={one.id}>
          {states[one.state]} {momentName(one.at)}
          {one.problem && `: ${one.problem}`}
        </li>
      ))}
    </ul>
  );
}
