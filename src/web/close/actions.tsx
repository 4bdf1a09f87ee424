import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';
import { type CloseMonth, type CloseRow, monthTitle } from './queries.ts';

interface Props {
  readonly data: CloseMonth;
  readonly chosen: ReadonlySet<string>;
  readonly done: () => void;
  readonly refresh: () => unknown;
}

/** What can be done with the customers that were chosen; with all of them where none was. */
export function Actions({ data, chosen, done, refresh }: Props) {
  const { month, rows, closing } = data;
  const [asking, setAsking] = useState(false);
  const meant = rows.filter((row) => chosen.size === 0 || chosen.has(row.slug));
  const slugs = (...states: CloseRow['state'][]) =>
    meant.filter((row) => states.includes(row.state)).map((row) => row.slug);
  // What was closed on the command line is open to its readers, and nobody has said yes to it.
  const drafts = slugs('draft', 'open');
  const open = slugs('open').length > 0;
  const ready = slugs('approved');
  const settled = { onSuccess: done, onSettled: refresh };
  const start = useMutation({
    mutationFn: () => bodyOf(api.close.$post({ json: { month, customers: [...chosen] } })),
    ...settled,
  });
  const approve = useMutation({
    mutationFn: () => bodyOf(api.close.approve.$post({ json: { month, customers: drafts } })),
    ...settled,
  });
  const send = useMutation({
    mutationFn: () => bodyOf(api.close.send.$post({ json: { month, customers: ready } })),
    ...settled,
  });
  const busy = closing?.state === 'running' || start.isPending || approve.isPending || send.isPending;
  const error = start.error ?? approve.error ?? send.error;
  return (
    <div className="actions">
      <Button
        className={drafts.length + ready.length > 0 ? 'quiet' : ''}
        isDisabled={busy || rows.length === 0}
        onPress={() => start.mutate()}
      >
        Close {monthTitle(month)} for {chosen.size === 0 ? 'everybody' : many(chosen.size, 'customer')}
      </Button>
      {drafts.length > 0 && (
        <Button isDisabled={busy} onPress={() => approve.mutate()}>
          Approve {many(drafts.length, open ? 'report' : 'draft')}
        </Button>
      )}
      {ready.length > 0 && !asking && (
        <Button isDisabled={busy} onPress={() => setAsking(true)}>
          Send {many(ready.length, 'report')}
        </Button>
      )}
      {asking && (
        <p className="asked" role="alert">
          Mail the reports of {many(ready.length, 'customer')} to their readers?{' '}
          <Button
            autoFocus
            isDisabled={busy}
            onPress={() => {
              setAsking(false);
              send.mutate();
            }}
          >
            Yes, mail them
          </Button>{' '}
          <Button className="quiet" onPress={() => setAsking(false)}>
            Not now
          </Button>
        </p>
      )}
      {send.data && (
        <p role="status">
          {many(send.data.queued, 'message')} on the way.
          {send.data.already > 0 && ` ${many(send.data.already, 'reader')} had it before.`}
        </p>
      )}
      {error && <Told error={error} />}
    </div>
  );
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
