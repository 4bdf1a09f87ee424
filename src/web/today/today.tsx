import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { meQuery } from '../me.ts';
import { NumberLink } from '../measures/number-link.tsx';
import { Moment } from '../parts/moment.tsx';
import { SomeFirst } from '../parts/some-first.tsx';
import { NobodyYet } from './nobody-yet.tsx';
import './today.css';

export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: () => bodyOf(api.today.$get()),
  refetchInterval: 30_000,
});

type Item = Awaited<ReturnType<NonNullable<(typeof todayQuery)['queryFn']>>>['items'][number];

const titles: Readonly<Record<Item['kind'], string>> = {
  escalation: 'Nobody has acknowledged these',
  'recovery late': 'They wait longer than we said',
  recovery: 'Unhappy, and waiting for us',
  unread: 'Nobody reads what they say',
  unhappy: 'All green, and unhappy',
  acknowledged: 'Somebody is on it',
  'gone quiet': 'Gone quiet',
  pain: 'Bothers them, and is nobody’s',
  'follow-up': 'We said we would',
  'not spoken to': 'Go and see them',
  approval: 'Reports awaiting approval',
  'data stopped': 'Where we have stopped seeing',
};

/** The number that something speaks of: what is behind it can be seen. */
const measures: Partial<Record<Item['kind'], string>> = {
  unhappy: 'satisfaction.csat',
  'gone quiet': 'contact.silence',
};

/** What needs a person now, in the order in which the customers would name it. */
export function Today() {
  const { items, counts, customers } = useSuspenseQuery(todayQuery).data;
  const { staffRole } = useSuspenseQuery(meQuery).data;
  const setsUp = staffRole !== 'technician';
  const groups = Map.groupBy(items, (item) => item.kind);
  const urgent = (counts.escalation ?? 0) + (counts['recovery late'] ?? 0);
  const all = [...groups.keys()].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  return (
    <div className="today">
      <h1>{customers === 0 ? 'Welcome. Let us begin.' : headline(urgent, all)}</h1>
      {customers === 0 && <NobodyYet />}
      {items.length > atFirst && groups.size > 1 && <Glance kinds={[...groups.keys()]} counts={counts} />}
      {[...groups].map(([kind, group]) => (
        <section key={kind} aria-labelledby={anchorOf(kind)}>
          <h2 id={anchorOf(kind)} tabIndex={-1}>
            {titles[kind]} <span className="count">{written(counts[kind])}</span>
          </h2>
          <SomeFirst all={group} first={atFirst}>
            {(shown) => (
              <ul className={`waiting ${anchorOf(kind)}`}>
                {shown.map((item) => (
                  <TodayRow
                    key={`${item.customer?.slug}${item.what}${item.since}`}
                    item={item}
                    setsUp={setsUp}
                  />
                ))}
              </ul>
            )}
          </SomeFirst>
          {(counts[kind] ?? 0) > group.length && (
            <p className="soft">
              The first {group.length} of {written(counts[kind])}.
            </p>
          )}
        </section>
      ))}
    </div>
  );
}

/** Of each kind, before somebody asks for the rest: the kinds after it are to be seen too. */
const atFirst = 12;

const anchorOf = (kind: Item['kind']) => kind.replaceAll(' ', '-');
const written = (count = 0) => count.toLocaleString('en-GB');

/** Where more waits than fits a screen: everything at one glance, and the way there. */
function Glance(props: {
  readonly kinds: readonly Item['kind'][];
  readonly counts: Partial<Record<Item['kind'], number | undefined>>;
}) {
  return (
    <nav className="glance" aria-label="What waits">
      <ul>
        {props.kinds.map((kind) => (
          <li key={kind}>
            <a href={`#${anchorOf(kind)}`}>
              <strong>{written(props.counts[kind])}</strong> {titles[kind]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TodayRow({ item, setsUp }: { readonly item: Item; readonly setsUp: boolean }) {
  const { customer, month } = item;
  const measure = measures[item.kind] ?? null;
  return (
    <li>
      <p className="whose">
        {customer && month && (
          <Link to="/customers/$customer/months/$month" params={{ customer: customer.slug, month }}>
            {customer.name}
          </Link>
        )}
        {!customer && month && (
          <Link to="/close" search={{ month }}>
            To the close of the month
          </Link>
        )}
        {customer && !month && (
          <Link to="/customers/$customer" params={{ customer: customer.slug }}>
            {customer.name}
          </Link>
        )}
        {customer && month && measure && (
          <NumberLink customer={customer.slug} month={month} measure={measure}>
            How this number was made
          </NumberLink>
        )}
        {item.kind === 'data stopped' && setsUp && <Link to="/set-up/sources">To the sources</Link>}
        {item.at && <Link to={item.at.path}>{item.at.text}</Link>}
        {item.since && <Since at={item.since} />}
      </p>
      <h3>{item.what}</h3>
      <p>{item.soWhat}</p>
      {item.details.length > 0 && (
        <details>
          <summary>What we know</summary>
          <ul>
            {item.details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Since({ at }: { readonly at: string }) {
  return (
    <time className="soft" dateTime={at}>
      since <Moment at={at} />
    </time>
  );
}

function headline(urgent: number, all: number): string {
  if (urgent === 1) return 'One thing needs a person now.';
  if (urgent > 1) return `${written(urgent)} things need a person now.`;
  return all > 0
    ? 'Nothing is on fire. These deserve a call.'
    : 'Nobody waits for you. A good day to go and see somebody.';
}
