import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { OpenFollowUps } from '../conversations/open-follow-ups.tsx';
import { meQuery } from '../me.ts';
import './customer.css';
import { SaidDid } from '../recoveries/said-did.tsx';
import { Scores } from '../voice/scores.tsx';
import { Months } from './months.tsx';

export const customerQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customer', customer],
    queryFn: () => bodyOf(api.customers[':customer'].$get({ param: { customer } })),
  });

export type CustomerData = Awaited<ReturnType<NonNullable<ReturnType<typeof customerQuery>['queryFn']>>>;

const route = getRouteApi('/signed-in/customer/customers/$customer');

const sources = {
  declared: 'as they declared it',
  learnt: 'learnt from what they chose and how they reacted',
  population: 'nobody here has answered yet: what our other customers value',
  default: 'nobody has answered anything yet: the usual order',
} as const;

/** A customer on one page: what they value, how it goes, who they are, and what we watch for them. */
export function Customer() {
  const { customer: slug } = route.useParams();
  const { data } = useSuspenseQuery(customerQuery(slug));
  const newest = data.months[0];
  return (
    <div className="customer">
      <header>
        <p className="soft">{data.customer.kind || 'Customer'}</p>
        <h1>{data.customer.name}</h1>
        <SetUpLink customer={slug} />
        <p>
          <Link to="/customers/$customer/conversations" params={{ customer: slug }}>
            Conversations
          </Link>{' '}
          <Link to="/customers/$customer/guide" params={{ customer: slug }}>
            Guide for the next meeting
          </Link>{' '}
          <Link to="/customers/$customer/may-ask" params={{ customer: slug }}>
            Who may be asked
          </Link>
        </p>
        {newest ? (
          <p>
            {newest.verdict}{' '}
            <Link to="/customers/$customer/months/$month" params={{ customer: slug, month: newest.month }}>
              Overview of {newest.month}
            </Link>{' '}
            <Link
              to="/customers/$customer/months/$month/measures"
              params={{ customer: slug, month: newest.month }}
            >
              Every number
            </Link>
          </p>
        ) : (
          <p>No month has been closed yet.</p>
        )}
      </header>
      <section aria-labelledby="lens">
        <h2 id="lens">What they value</h2>
        <p className="soft">{sources[data.lens.source]}</p>
        <ol className="weights">
          {data.lens.needs.map((need) => (
            <li key={need.need}>
              <span>{need.name}</span>
              <svg viewBox="0 0 100 8" height="8" preserveAspectRatio="none" aria-hidden="true">
                <rect width={need.weight * 100} height="8" />
              </svg>
              <span>{Math.round(need.weight * 100)} %</span>
            </li>
          ))}
        </ol>
      </section>
      <Months data={data} />
      <Escalations data={data} />
      <SaidDid customer={slug} />
      <OpenFollowUps customer={slug} />
      <Scores customer={slug} />
      <div className="columns">
        <List title="Rules" empty="No rule yet." items={data.rules.map((rule) => rule.sentence)} />
        <List
          title="People"
          empty="Nobody is known yet."
          items={data.people.map((one) =>
            [one.name, one.title, one.roles.join(', ')].filter(Boolean).join(' · '),
          )}
        />
        <List
          title="Services"
          empty="No service yet."
          items={data.services.map((one) => [one.name, one.outcome].filter(Boolean).join(': '))}
        />
        <List
          title="Where data comes from"
          empty="Nothing has come in yet."
          items={data.sources.map(
            (one) =>
              `${one.kind}${one.shared ? ' (shared)' : ''}: last ${one.lastDataAt?.slice(0, 10) ?? 'never'}`,
          )}
        />
      </div>
    </div>
  );
}

function SetUpLink({ customer }: { readonly customer: string }) {
  const { staffRole } = useSuspenseQuery(meQuery).data;
  if (staffRole === 'technician') return null;
  return (
    <p>
      <Link to="/customers/$customer/set-up" params={{ customer }}>
        What we know of them
      </Link>
    </p>
  );
}

function Escalations({ data }: { readonly data: CustomerData }) {
  if (data.escalations.length === 0) return null;
  return (
    <section aria-labelledby="escalations">
      <h2 id="escalations">Told at once</h2>
      <ul>
        {data.escalations.map((one) => (
          <li key={one.id}>
            <strong>{one.state}</strong>: {one.what}{' '}
            <time className="soft" dateTime={one.raisedAt}>
              {one.raisedAt.slice(0, 10)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

function List(props: { readonly title: string; readonly empty: string; readonly items: readonly string[] }) {
  const items = [...new Set(props.items)];
  const shown = items.slice(0, 12);
  const more = items.length - shown.length;
  return (
    <section>
      <h2>{props.title}</h2>
      {shown.length === 0 && <p className="soft">{props.empty}</p>}
      <ul>
        {shown.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {more > 0 && <p className="soft">and {more} more</p>}
    </section>
  );
}
