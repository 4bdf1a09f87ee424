import { keepPreviousData, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { api, bodyOf } from '../api.ts';
import { momentName } from '../parts/dates.ts';
import './review.css';
import { ItemActions } from './item-actions.tsx';
import { Marks } from './marks.tsx';

/** So many are read at first, and so many more each time that somebody asks for more. */
const step = 40;

const firstQuery = (first: number) =>
  queryOptions({
    queryKey: ['review', first],
    queryFn: () => bodyOf(api.review.$get({ query: { first: String(first) } })),
    refetchInterval: 60_000,
    // What is there stays to be read until more has come.
    placeholderData: keepPreviousData,
  });

export const reviewQuery = firstQuery(step);

type ReviewData = Awaited<ReturnType<NonNullable<typeof reviewQuery.queryFn>>>;
export type Item = ReviewData['items'][number];

/** Everything that was said since the day before, the most important first; each is read, answered, linked or put right. */
export function Review() {
  const start = useSuspenseQuery(reviewQuery).data;
  const [first, setFirst] = useState(step);
  const { data = start, isFetching, isPlaceholderData } = useQuery(firstQuery(first));
  const { items, aside, counts } = data;
  const { overdue } = counts;
  const group = (waits: boolean) => (
    <Said
      items={items.filter((one) => one.waits === waits)}
      of={waits ? counts.waiting : counts.looked}
      more={() => setFirst(first + step)}
      busy={isFetching && isPlaceholderData}
    />
  );
  return (
    <div className="review">
      <header>
        <h1>{headline(counts.waiting, counts.more)}</h1>
        {overdue > 0 && (
          <p className="notice">
            {overdue === 1 ? 'One thing has' : `${overdue} things have`} waited for two working days. Whoever
            speaks and is not heard stops speaking.
          </p>
        )}
        <p className="soft">{asideText(aside)}</p>
      </header>
      {counts.waiting > 0 && (
        <section aria-labelledby="to-read">
          <h2 id="to-read">To read, the most important first</h2>
          {group(true)}
        </section>
      )}
      {counts.looked > 0 && (
        <section aria-labelledby="looked">
          <h2 id="looked">Looked at since yesterday</h2>
          {group(false)}
        </section>
      )}
    </div>
  );
}

/** Some of those that wait, or that somebody looked at, and the way to more of them. */
function Said(props: {
  readonly items: readonly Item[];
  readonly of: number;
  readonly more: () => void;
  readonly busy: boolean;
}) {
  const { items, of, more, busy } = props;
  const left = of - items.length;
  return (
    <>
      <ul className="said">
        {items.map((item) => (
          <ReviewRow key={item.item} item={item} />
        ))}
      </ul>
      {left > 0 && (
        <p>
          <Button className="quiet" onPress={more} isDisabled={busy}>
            Show {Math.min(step, left)} more of {left.toLocaleString('en-GB')}
          </Button>
        </p>
      )}
    </>
  );
}

function headline(waiting: number, more: boolean): string {
  if (waiting === 0) return 'Everything that was said has been read.';
  return waiting === 1
    ? 'One thing was said and waits to be read.'
    : `${more ? 'At least ' : ''}${waiting} things were said and wait to be read.`;
}

function asideText({ wordless, old }: ReviewData['aside']): string {
  const parts = [
    wordless > 0 ? `${wordless} ${wordless === 1 ? 'answer' : 'answers'} without a word, content` : '',
    old > 0 ? `${old.toLocaleString('en')} of long ago, brought by an import` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `Since yesterday besides: ${parts.join('; ')}.` : '';
}

const kinds: Readonly<Record<Item['kind'], string>> = {
  answer: 'answered',
  reply: 'wrote back',
  mention: 'said elsewhere',
  quote: 'said to us',
  reaction: 'reacted',
};

function ReviewRow({ item }: { readonly item: Item }) {
  return (
    <li className={item.unhappy || item.callMe ? 'unhappy' : undefined}>
      <p className="whose">
        <Link to="/customers/$customer" params={{ customer: item.customer.slug }}>
          {item.customer.name}
        </Link>
        <span>
          {item.who}
          {item.title && <span className="soft">, {item.title}</span>}
        </span>
        <time className="soft" dateTime={item.at}>
          {momentName(item.at, item.timeZone)}
        </time>
        {item.overdue && <strong className="overdue">waits for two days</strong>}
      </p>
      <TheirWords item={item} />
      <p className="soft">
        {[
          kinds[item.kind],
          item.score,
          item.question && `“${item.question}”`,
          item.service,
          item.ticket,
          item.origin,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="reason">{item.reason}</p>
      {item.recovery && (
        <p>
          <Link
            to="/customers/$customer/recoveries/$recovery"
            params={{ customer: item.customer.slug, recovery: String(item.recovery.id) }}
          >
            Recovery {item.recovery.id}
          </Link>{' '}
          <span className="soft">{phases[item.recovery.phase]}</span>
        </p>
      )}
      <Marks item={item} />
      <ItemActions item={item} />
    </li>
  );
}

/** What is longer than people read at a glance is folded up. */
const longest = 300;

function TheirWords({ item }: { readonly item: Item }) {
  if (item.kind === 'reaction') return <h3>{`${item.who} ${item.words}: ${item.about}`}</h3>;
  if (item.words.length <= longest) return <h3>{quote(item)}</h3>;
  const beginning = item.words.slice(0, longest);
  const end = beginning.lastIndexOf(' ');
  return (
    <>
      <h3>“{end > longest / 2 ? beginning.slice(0, end) : beginning} …”</h3>
      <details>
        <summary>
          All {item.words.length.toLocaleString('en')} letters
          <span className="visually-hidden"> of what {item.who} said</span>
        </summary>
        <p className="whole">{item.words}</p>
      </details>
    </>
  );
}

const quote = ({ words, score }: Item) => (words ? `“${words}”` : `${score || 'An answer'}, without a word`);

const phases = {
  contact: 'waits for a call',
  repair: 'is being put right',
  confirm: 'waits for their word',
  prevent: 'is right; the cause is worked on',
  closed: 'is closed',
  cancelled: 'was cancelled',
  merged: 'was merged',
} as const;
