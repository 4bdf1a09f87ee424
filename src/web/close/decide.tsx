import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { momentName } from '../parts/dates.ts';
import { Told } from '../parts/told.tsx';
import { NoMail } from './no-mail.tsx';
import type { Draft } from './queries.ts';

interface Props {
  readonly data: Draft;
  readonly refresh: () => unknown;
}

/** Approve, send, or take back. */
export function Decide({ data, refresh }: Props) {
  const { month, customer } = data;
  const json = { month, customers: [customer.slug] };
  const newest = newestOf(data);
  const waiting = newest.filter((one) => one.state !== 'approved');
  const approve = useMutation({
    mutationFn: () => bodyOf(api.close.approve.$post({ json })),
    onSettled: refresh,
  });
  const send = useMutation({ mutationFn: () => bodyOf(api.close.send.$post({ json })), onSettled: refresh });
  const mailed = data.messages.length > 0;
  const error = approve.error ?? send.error;
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">Where it stands</h2>
      <p role="status">{standing(newest)}</p>
      <NoMail mails={data.mails} />
      <div className="actions">
        {waiting.length > 0 && (
          <Button isDisabled={approve.isPending} onPress={() => approve.mutate()}>
            Approve
          </Button>
        )}
        {waiting.length === 0 && data.recipients.length > 0 && (
          <Button className={mailed ? 'quiet' : ''} isDisabled={send.isPending} onPress={() => send.mutate()}>
            {mailed ? 'Send to those who have not got it' : `Send to ${data.recipients.length} readers`}
          </Button>
        )}
      </div>
      {send.data && (
        <p role="status">
          {send.data.queued} on the way; {send.data.already} had it before.
        </p>
      )}
      {error && <Told error={error} />}
      {newest.some((one) => one.state !== 'withdrawn') && <Withdraw data={data} refresh={refresh} />}
    </section>
  );
}

/** The newest issue of each reader: the list is in that order. */
function newestOf(data: Draft): Draft['issues'] {
  const seen = new Set<string>();
  return data.issues.filter((one) => !seen.has(one.reader) && seen.add(one.reader));
}

function standing(newest: Draft['issues']): string {
  const back = newest.find((one) => one.state === 'withdrawn');
  if (back) return `Withdrawn by ${back.withdrawnBy}: ${back.withdrawnWhy}`;
  if (newest.some((one) => one.state === 'draft')) {
    return 'A draft: nobody at the customer can read it before it is approved.';
  }
  const approved = newest.find((one) => one.state === 'approved');
  if (!approved)
    return 'Closed on the command line: its readers see it on the web, and nobody has approved it.';
  return `Approved by ${approved.approvedBy}, ${momentName(approved.approvedAt ?? '')}.`;
}

function Withdraw({ data, refresh }: Props) {
  const { month, customer } = data;
  const [why, setWhy] = useState('');
  const withdraw = useMutation({
    mutationFn: () =>
      bodyOf(
        api.customers[':customer'].months[':month'].withdraw.$post({
          param: { customer: customer.slug, month },
          json: { why },
        }),
      ),
    onSettled: refresh,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withdraw.mutate();
  };
  return (
    <details>
      <summary>Take it back</summary>
      <form onSubmit={submit} className="field">
        <label htmlFor="why">Why? Its readers are told.</label>
        <input
          id="why"
          required
          maxLength={500}
          value={why}
          placeholder="Two tickets of another customer were counted."
          onChange={(event) => setWhy(event.target.value)}
        />
        <Button type="submit" className="quiet" isDisabled={withdraw.isPending}>
          Withdraw
        </Button>
        {withdraw.error && <Told error={withdraw.error} />}
      </form>
    </details>
  );
}
