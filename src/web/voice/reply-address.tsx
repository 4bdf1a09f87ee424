import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { Told } from '../parts/told.tsx';

/** Where replies to a survey's mail arrive; empty: mails do not offer to reply. */
export function ReplyAddress({ replyTo }: { readonly replyTo: string | null }) {
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: (address: string | null) => bodyOf(api.surveys['reply-to'].$post({ json: { address } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['surveys'] }),
  });
  return (
    <section aria-labelledby="replies">
      <h2 id="replies">Answers by reply</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const address = String(new FormData(event.currentTarget).get('address') ?? '').trim();
          set.mutate(address === '' ? null : address);
        }}
      >
        <label>
          Address whose mailbox we read{' '}
          <span className="soft">(under Heard elsewhere; empty: mails do not offer to reply)</span>
          <input
            key={replyTo}
            name="address"
            type="email"
            maxLength={320}
            defaultValue={replyTo ?? ''}
            placeholder="answers@harbour.example"
          />
        </label>
        <Button type="submit" isDisabled={set.isPending}>
          Keep
        </Button>
        {set.isSuccess && <p role="status">Kept.</p>}
      </form>
      {set.error && <Told error={set.error} />}
    </section>
  );
}
