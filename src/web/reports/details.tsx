import { usePrefetchQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { mark, say, t } from '../language/t.ts';
import { useLookedAt } from '../reactions/looked-at.ts';
import { reactionsQuery, type UsedReactions, useReactions } from '../reactions/said.ts';
import { Items } from './items.tsx';
import { MonthLinks } from './month-links.tsx';
import { findingsQuery } from './queries.ts';
import './overview.css';

type Finding = Awaited<
  ReturnType<NonNullable<ReturnType<typeof findingsQuery>['queryFn']>>
>['findings'][number];

const route = getRouteApi('/signed-in/customer/customers/$customer/months/$month/details');

const parts = [
  { tier: 'escalate', title: mark('What somebody had to hear at once'), note: '' },
  { tier: 'headline', title: mark('On the first page'), note: '' },
  {
    tier: 'detail',
    title: mark('In the detail'),
    note: mark('Good to know; it needs no decision from you.'),
  },
  {
    tier: 'appendix',
    title: mark('For completeness'),
    note: mark('Within what you accept, or of no weight to you.'),
  },
] as const;

/** Everything that was found in a month: what the first page shows, and what it leaves out. */
export function Details() {
  const { customer, month } = route.useParams();
  usePrefetchQuery(reactionsQuery(customer, month));
  const { data } = useSuspenseQuery(findingsQuery(customer, month));
  const reactions = useReactions(customer, month);
  useLookedAt(customer, month, reactions.may);
  return (
    <article className="overview">
      <header>
        <p className="soft">
          <bdi>{data.customer.name}</bdi> · {data.title}
        </p>
        <h1>{t`Everything we found`}</h1>
        <p>{data.verdict}</p>
        <MonthLinks customer={customer} month={month} here="details" />
      </header>
      {data.findings.length === 0 && <p>{t`Nothing was found in this month: there was nothing to judge.`}</p>}
      {parts.map(({ tier, title, note }) => (
        <Part
          key={tier}
          title={say(title)}
          note={note && say(note)}
          findings={data.findings.filter((one) => one.tier === tier)}
          reactions={reactions}
          at={{ customer, month }}
        />
      ))}
    </article>
  );
}

function Part(props: {
  readonly title: string;
  readonly note: string;
  readonly findings: readonly Finding[];
  readonly reactions: UsedReactions;
  readonly at: { readonly customer: string; readonly month: string };
}) {
  const { title, note, findings, reactions, at } = props;
  if (findings.length === 0) return null;
  return (
    <section>
      <h2>
        {title} ({findings.length})
      </h2>
      {note !== '' && <p className="soft">{note}</p>}
      <Items
        all={findings.map((one) => ({
          ...one,
          about: one.isNew ? t`${one.needName} · new this month` : one.needName,
        }))}
        first={25}
        at={at}
        reactions={reactions}
      />
    </section>
  );
}
