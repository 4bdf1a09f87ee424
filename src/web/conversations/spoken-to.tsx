import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { meQuery } from '../me.ts';
import { SomeFirst } from '../parts/some-first.tsx';
import { Told } from '../parts/told.tsx';
import './conversations.css';
import { spokenToQuery } from './queries.ts';
import { dayText, percent, spanText } from './words.ts';

/** Who has not been spoken to in person for too long, and how much each of ours listened. */
export function SpokenTo() {
  const { data } = useSuspenseQuery(spokenToQuery);
  const { staffRole } = useSuspenseQuery(meQuery).data;
  return (
    <div className="conversations">
      <header>
        <h1>
          {data.overdue.length === 0
            ? 'Everybody was spoken to in time.'
            : `${data.overdue.length.toLocaleString('en-GB')} ${data.overdue.length === 1 ? 'waits' : 'wait'} to be spoken to.`}
        </h1>
      </header>
      {data.overdue.length > 0 && (
        <section aria-labelledby="overdue">
          <h2 id="overdue">Longest first</h2>
          <SomeFirst all={data.overdue} first={25}>
            {(shown) => (
              <ul className="held">
                {shown.map((one) => (
                  <li key={one.says}>
                    <Link to="/customers/$customer/conversations" params={{ customer: one.customer.slug }}>
                      {one.person ? one.person.name : one.customer.name}
                    </Link>
                    <span className="soft">{one.says}</span>
                    <span className="share">{one.days === null ? 'never noted' : `${one.days} days`}</span>
                  </li>
                ))}
              </ul>
            )}
          </SomeFirst>
        </section>
      )}
      <section aria-labelledby="listening">
        <h2 id="listening">
          How much we listened, {dayText(data.from)} to {dayText(data.to)}
        </h2>
        {data.shares.length === 0 && (
          <p className="soft">
            Nobody led a conversation in this time. Whoever led it is noted with the conversation.
          </p>
        )}
        <ul className="held">
          {data.shares.map((one) => (
            <li key={one.staffId}>
              <strong>{one.name}</strong>
              <span className="soft">
                {one.measured} of {one.conversations} conversations measured, {one.hours.toFixed(1)} h of talk
                {one.withAsking && `; with our questions counted as listening ${spanText(one.withAsking)}`}
              </span>
              <span className="share">
                {one.listening ? `listened ${spanText(one.listening)}` : 'not measured'}
              </span>
            </li>
          ))}
        </ul>
        <p className="soft small">
          {percent(data.wanted)} is wanted over a quarter: seconds of all measured conversations together.
        </p>
      </section>
      {staffRole !== 'technician' && <Rules rules={data.rules} />}
    </div>
  );
}

const titles = {
  'customer any': 'Anybody at a customer, in any way',
  'customer visit': 'Anybody at a customer, by a visit',
  'buyer any': 'Each buyer, in any way',
  'buyer visit': 'Each buyer, by a visit',
  'executive any': 'Each executive, in any way',
  'executive visit': 'Each executive, by a visit',
} as const;
type Key = keyof typeof titles;

function Rules({
  rules,
}: {
  readonly rules: readonly { readonly whom: string; readonly how: string; readonly days: number }[];
}) {
  const queries = useQueryClient();
  const daysOf = (key: Key) => rules.find((one) => `${one.whom} ${one.how}` === key)?.days ?? 0;
  const set = useMutation({
    mutationFn: async (sent: FormData) => {
      for (const key of Object.keys(titles) as Key[]) {
        const days = Number(sent.get(key));
        if (days === daysOf(key)) continue;
        const [whom, how] = key.split(' ') as ['customer' | 'buyer' | 'executive', 'any' | 'visit'];
        await bodyOf(api['spoken-to'].rules.$put({ json: { customer: null, whom, how, days } }));
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['spoken-to'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    set.mutate(new FormData(event.currentTarget));
  };
  return (
    <section aria-labelledby="too-long">
      <h2 id="too-long">How many days are too long</h2>
      <form className="note rules-of-days" onSubmit={submit}>
        {(Object.entries(titles) as [Key, string][]).map(([key, title]) => (
          <label key={key} className="field">
            {title}
            <input name={key} type="number" min={0} max={3650} required defaultValue={daysOf(key)} />
          </label>
        ))}
        <p className="soft small">
          0: nobody expects it. A customer’s own:{' '}
          <code>beholder spoken-to --customer NAME --too-long 30</code>
        </p>
        <div>
          <Button type="submit" className="quiet" isDisabled={set.isPending}>
            Keep
          </Button>
        </div>
        {set.isSuccess && <p role="status">Kept.</p>}
        {set.error && <Told error={set.error} />}
      </form>
    </section>
  );
}
