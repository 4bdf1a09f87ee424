import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../../api.ts';
import { momentName } from '../../parts/dates.ts';
import { Told } from '../../parts/told.tsx';
import { SetUpFrame } from '../frame.tsx';
import { Deliveries } from './deliveries.tsx';

const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: () => bodyOf(api.webhooks.$get()),
});
type Data = Awaited<ReturnType<NonNullable<typeof webhooksQuery.queryFn>>>;

const means: Readonly<Record<string, string>> = {
  'report.approved': 'a report was approved',
  'report.withdrawn': 'a report was taken back',
  'report.sent': 'a report went to a reader',
  'escalation.raised': 'something could not wait',
  'escalation.acknowledged': 'somebody took it on',
  'reaction.given': 'a reader reacted',
};

/** Programs that are told of what happens: added, watched, removed. */
export function WebhooksPage() {
  const { events, webhooks } = useSuspenseQuery(webhooksQuery).data;
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SetUpFrame
      title="Webhooks"
      lead="Programs that are told of what happens, in signed messages. They carry numbers, never names of people."
    >
      {secret && (
        <section className="done" role="status">
          <p>Its secret, with which the program checks our signature. It is shown this once:</p>
          <p>
            <code>{secret}</code>
          </p>
          <div>
            <Button className="quiet" onPress={() => setSecret(null)}>
              I have kept it
            </Button>
          </div>
        </section>
      )}
      <AddWebhook events={events} onAdded={setSecret} />
      <section aria-labelledby="hooks">
        <h2 id="hooks">Who is told</h2>
        {webhooks.length === 0 && <p>Nobody yet.</p>}
        <ul className="rows">
          {webhooks.map((one) => (
            <WebhookRow key={one.id} webhook={one} />
          ))}
        </ul>
      </section>
    </SetUpFrame>
  );
}

function AddWebhook({
  events,
  onAdded,
}: {
  readonly events: Data['events'];
  readonly onAdded: (secret: string) => void;
}) {
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (data: FormData) =>
      bodyOf(
        api.webhooks.$post({
          json: {
            url: String(data.get('url')).trim(),
            events: events.filter((one) => data.getAll('events').includes(one)),
            allowsPrivate: data.get('private') !== null,
          },
        }),
      ),
    onSuccess: async ({ secret }) => {
      onAdded(secret);
      await queries.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate(new FormData(form), { onSuccess: () => form.reset() });
  };
  return (
    <section aria-labelledby="add-hook">
      <h2 id="add-hook">Tell a program</h2>
      <form onSubmit={submit}>
        <label className="field">
          Address
          <input name="url" type="url" required maxLength={500} placeholder="https://example.com/beholder" />
        </label>
        <fieldset>
          <legend>It is told when</legend>
          {events.map((one) => (
            <label key={one} className="check">
              <input type="checkbox" name="events" value={one} defaultChecked={one === 'escalation.raised'} />
              <span>
                {means[one] ?? one} <code className="soft">{one}</code>
              </span>
            </label>
          ))}
        </fieldset>
        <label className="check">
          <input type="checkbox" name="private" />
          The address is inside our own network
        </label>
        <div>
          <Button type="submit" isDisabled={add.isPending}>
            Add it
          </Button>
        </div>
      </form>
      {add.error && <Told error={add.error} />}
    </section>
  );
}

function WebhookRow({ webhook }: { readonly webhook: Data['webhooks'][number] }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      bodyOf(api.webhooks[':webhook'].remove.$post({ param: { webhook: String(webhook.id) } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  return (
    <li>
      <div>
        <h3>{webhook.url}</h3>
        <p className="soft">
          {webhook.events.join(', ')}; added by {webhook.addedBy}, {momentName(webhook.addedAt)}
        </p>
        {remove.error && <Told error={remove.error} />}
        {open && <Deliveries webhook={String(webhook.id)} />}
      </div>
      <div className="acts">
        <Button className="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
          What was sent<span className="visually-hidden"> to {webhook.url}</span>
        </Button>
        {asked ? (
          <>
            <Button onPress={() => remove.mutate()} isDisabled={remove.isPending} autoFocus>
              Stop telling it
            </Button>
            <Button className="quiet" onPress={() => setAsked(false)}>
              Keep
            </Button>
          </>
        ) : (
          <Button className="quiet" onPress={() => setAsked(true)} aria-label={`Remove ${webhook.url}`}>
            Remove
          </Button>
        )}
      </div>
    </li>
  );
}
