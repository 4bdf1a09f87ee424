import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { meQuery } from '../me.ts';
import { Told } from '../parts/told.tsx';
import { Places } from './places.tsx';
import { WaitingMails } from './waiting-mails.tsx';
import './mentions.css';

type State = 'unmatched' | 'matched' | 'set aside';

const mentionsQuery = (state: State) =>
  queryOptions({
    queryKey: ['mentions', state],
    queryFn: () => bodyOf(api.mentions.$get({ query: { state } })),
  });
type Mention = Awaited<
  ReturnType<NonNullable<ReturnType<typeof mentionsQuery>['queryFn']>>
>['mentions'][number];

const views: readonly { readonly state: State; readonly title: string; readonly none: string }[] = [
  { state: 'unmatched', title: 'Whose are they?', none: 'Nothing waits: all that was heard is somebody’s.' },
  { state: 'matched', title: 'Heard of customers', none: 'Nothing was heard of a customer yet.' },
  { state: 'set aside', title: 'Set aside', none: 'Nothing was set aside.' },
];

/** What is said of us elsewhere: whose it is, and where we listen. */
export function Mentions() {
  const [state, setState] = useState<State>('unmatched');
  const { data } = useQuery(mentionsQuery(state));
  const view = views.find((one) => one.state === state);
  return (
    <div className="mentions">
      <header>
        <h1>Heard elsewhere</h1>
        <p className="soft">
          What people say outside: in feeds, on Mastodon, in a mailbox, in Slack and Teams. What is a
          customer’s stands in the daily review; a complaint opens a recovery.
        </p>
      </header>
      <WaitingMails />
      <section aria-labelledby="heard">
        <h2 id="heard">{view?.title}</h2>
        <fieldset className="views">
          <legend className="visually-hidden">Show</legend>
          {views.map((one) => (
            <label key={one.state}>
              <input
                type="radio"
                name="state"
                checked={state === one.state}
                onChange={() => setState(one.state)}
              />
              {one.title}
            </label>
          ))}
        </fieldset>
        {data?.mentions.length === 0 && <p className="soft">{view?.none}</p>}
        <ul className="heard">
          {data?.mentions.map((mention) => (
            <Heard key={mention.id} mention={mention} />
          ))}
        </ul>
        {data?.next && <p className="soft">These are the newest fifty; `listen unmatched` lists more.</p>}
      </section>
      <Places />
    </div>
  );
}

function Heard({ mention }: { readonly mention: Mention }) {
  return (
    <li>
      <p className="soft">
        {mention.author || 'Somebody'}, {day(mention.saidAt)} · {mention.why}
        {mention.deletedAt && ' · taken back by its author'}
      </p>
      <blockquote>{shortened(mention.words)}</blockquote>
      {mention.link && (
        <p>
          <a href={mention.link} rel="noreferrer noopener" target="_blank">
            Where it was said
          </a>
        </p>
      )}
      {mention.state !== 'matched' && <Decide mention={mention} />}
    </li>
  );
}

/** Whose it is, or nobody's; nothing of it to those who may not say. */
function Decide({ mention }: { readonly mention: Mention }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['mentions'] });
  const role = useSuspenseQuery(meQuery).data.staffRole;
  const aside = useMutation({
    mutationFn: (undo: boolean) =>
      bodyOf(
        api.mentions[':mention']['set-aside'].$post({
          param: { mention: String(mention.id) },
          json: { undo },
        }),
      ),
    onSettled: refresh,
  });
  if (role !== 'owner' && role !== 'account manager') return null;
  if (mention.state === 'set aside')
    return (
      <Button className="quiet" onPress={() => aside.mutate(true)} isDisabled={aside.isPending}>
        Bring back<span className="visually-hidden"> what {mention.author} said</span>
      </Button>
    );
  return (
    <>
      <Assign mention={mention} refresh={refresh} />
      <Button className="quiet" onPress={() => aside.mutate(false)} isDisabled={aside.isPending}>
        Nobody’s<span className="visually-hidden">: what {mention.author} said</span>
      </Button>
      {aside.error && <Told error={aside.error} />}
    </>
  );
}

const namesQuery = queryOptions({
  queryKey: ['customer names'],
  queryFn: () => bodyOf(api.customers.$get({ query: {} })),
});

function Assign({ mention, refresh }: { readonly mention: Mention; readonly refresh: () => unknown }) {
  const { customers } = useSuspenseQuery(namesQuery).data;
  const assign = useMutation({
    mutationFn: (data: FormData) => {
      const by = String(data.get('by') ?? '').trim();
      return bodyOf(
        api.mentions[':mention'].assign.$post({
          param: { mention: String(mention.id) },
          json: { customer: String(data.get('customer')), ...(by ? { by } : {}) },
        }),
      );
    },
    onSettled: refresh,
  });
  return (
    <form
      className="assign"
      onSubmit={(event) => {
        event.preventDefault();
        assign.mutate(new FormData(event.currentTarget));
      }}
    >
      <label>
        Whose
        <select name="customer" required defaultValue="">
          <option value="">choose</option>
          {customers.map(({ slug, name }) => (
            <option key={slug} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        From now on by <span className="soft">(a word, #tag or @handle; may stay empty)</span>
        <input name="by" maxLength={80} placeholder="#fenwick" />
      </label>
      <Button type="submit" isDisabled={assign.isPending}>
        It is theirs<span className="visually-hidden">: what {mention.author} said</span>
      </Button>
      {assign.error && <Told error={assign.error} />}
    </form>
  );
}

function day(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

const longest = 1200;
const shortened = (words: string) => (words.length > longest ? `${words.slice(0, longest)}…` : words);
