import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { momentName } from '../parts/dates.ts';
import './review.css';
import { ItemActions } from './item-actions.tsx';
import { Marks } from './marks.tsx';

export const reviewQuery = queryOptions({
  queryKey: ['review'],
  queryFn: () => bodyOf(api.review.$get()),
  refetchInterval: 60_000,
});

type ReviewData = Awaited<ReturnType<NonNullable<typeof reviewQuery.queryFn>>>;
export type Item = ReviewData['items'][number];
export type Needs = ReviewData['needs'][number]['needs'];

/** Everything that was said since the day before, the most important first; each is read, answered, linked or put right. */
export function Review() {
  const { items, aside, needs } = useSuspenseQuery(reviewQuery).data;
  const waiting = items.filter((one) => one.waits);
  const looked = items.filter((one) => !one.waits);
  const overdue = waiting.filter((one) => one.overdue).length;
  const rows = (group: readonly Item[]) => (
    <ul className="said">
      {group.map((item) => (
        <ReviewRow
          key={item.item}
          item={item}
          needs={needs.find((one) => one.customer === item.customer.slug)?.needs ?? []}
        />
      ))}
    </ul>
  );
  return (
    <div className="review">
      <header>
        <h1>{headline(waiting.length)}</h1>
        {overdue > 0 && (
          <p className="notice">
            {overdue === 1 ? 'One thing has' : `${overdue} things have`} waited for two working days. Whoever
            speaks and is not heard stops speaking.
          </p>
        )}
        <p className="soft">{asideText(aside)}</p>
      </header>
      {waiting.length > 0 && (
        <section aria-labelledby="to-read">
          <h2 id="to-read">To read, the most important first</h2>
          {rows(waiting)}
        </section>
      )}
      {looked.length > 0 && (
        <section aria-labelledby="looked">
          <h2 id="looked">Looked at since yesterday</h2>
          {rows(looked)}
        </section>
      )}
    </div>
  );
}

function headline(waiting: number): string {
  if (waiting === 0) return 'Everything that was said has been read.';
  return waiting === 1
    ? 'One thing was said and waits to be read.'
    : `${waiting} things were said and wait to be read.`;
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

function ReviewRow({ item, needs }: { readonly item: Item; readonly needs: Needs }) {
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
      <h3>{item.kind === 'reaction' ? `${item.who} ${item.words}: ${item.about}` : quote(item)}</h3>
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
      <ItemActions item={item} needs={needs} />
    </li>
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
