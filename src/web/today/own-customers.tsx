import { type QueryClient, useQuery, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { escalationsQuery, OwnEscalations } from '../escalations/own-escalations.tsx';
import { one } from '../language/numbers.ts';
import { rich } from '../language/rich.tsx';
import { t } from '../language/t.ts';
import { meQuery } from '../me.ts';
import { ownQuery } from '../recoveries/queries.ts';
import { LightCounts } from '../reports/light-counts.tsx';
import { monthsQuery } from '../reports/months.ts';
import { CustomerPains, customerPainsQuery } from '../voice/customer-pains.tsx';
import './today.css';

/** Months on the first page; the others stand on a page of their own. */
const newest = 3;

type Own = Awaited<ReturnType<NonNullable<(typeof meQuery)['queryFn']>>>['customers'];

/** What it shows. */
export function ownCustomersData(queries: QueryClient, customers: Own): Promise<unknown> {
  return Promise.all(
    customers.map(({ slug, roles }) =>
      Promise.all([
        queries.ensureQueryData(monthsQuery(slug)),
        queries.ensureQueryData(escalationsQuery(slug)),
        queries.ensureQueryData(ownQuery(slug)),
        decides(roles) && queries.ensureQueryData(customerPainsQuery(slug)),
      ]),
    ),
  );
}

/** A customer's own first page: what cannot wait, the newest month, and what bothers their people. */
export function OwnCustomers() {
  const { data: me } = useSuspenseQuery(meQuery);
  const all = useSuspenseQueries({
    queries: me.customers.flatMap((one) => [monthsQuery(one.slug), escalationsQuery(one.slug)]),
  });
  const months = all.flatMap(({ data }) => ('months' in data ? [data] : []));
  return (
    <>
      <h1>{t`Your service, month by month`}</h1>
      {months.map(({ customer, months: closed }, at) => (
        <section key={customer.slug} className="months">
          <h2>{customer.name}</h2>
          <OwnEscalations customer={customer.slug} />
          {closed[0] && <Newest customer={customer.slug} month={closed[0]} />}
          <Waiting customer={customer.slug} />
          {decides(me.customers[at]?.roles) && <CustomerPains customer={customer.slug} own />}
          <ul>
            {closed.slice(1, newest).map(({ month, title, verdict }) => (
              <li key={month}>
                <Link to="/customers/$customer/months/$month" params={{ customer: customer.slug, month }}>
                  {title}
                </Link>
                <p>{verdict}</p>
              </li>
            ))}
          </ul>
          {closed.length === 0 && <p>{t`Your first month has not been closed yet; it will stand here.`}</p>}
          {closed.length > newest && (
            <p>
              <Link to="/customers/$customer/months" params={{ customer: customer.slug }}>
                {t`All ${closed.length} months`}
              </Link>
            </p>
          )}
          <Ways customer={customer.slug} rules={decides(me.customers[at]?.roles)} />
        </section>
      ))}
    </>
  );
}

const decides = (roles: readonly string[] | undefined) => (roles ?? []).some((role) => role !== 'user');

type Month = Awaited<ReturnType<NonNullable<ReturnType<typeof monthsQuery>['queryFn']>>>['months'][number];

/** The newest month: its verdict, large, and how many needs are in which state. */
function Newest({ customer, month: one }: { readonly customer: string; readonly month: Month }) {
  const { month, title, verdict, lights } = one;
  return (
    <div className="newest">
      <Link to="/customers/$customer/months/$month" params={{ customer, month }}>
        {title}
      </Link>
      <p className="verdict">{verdict}</p>
      <LightCounts lights={lights} />
    </div>
  );
}

/** What this person told us and is not right yet; nothing where all is. */
function Waiting({ customer }: { readonly customer: string }) {
  const { data } = useQuery(ownQuery(customer));
  const open = (data?.recoveries ?? []).filter((one) => one.state !== 'right');
  const asks = open.some((one) => one.asks);
  if (open.length === 0) return null;
  return (
    <p className="notice">
      {whatWaits(open.length, asks)}{' '}
      <Link to="/customers/$customer/you-said" params={{ customer }}>
        {asks ? t`Say so` : t`Where it stands`}
      </Link>
    </p>
  );
}

function whatWaits(count: number, asks: boolean): string {
  if (asks)
    return one(count)
      ? t`One thing that you told us waits for your word: is it right now?`
      : t`${count} things that you told us wait for your word: are they right now?`;
  return one(count)
    ? t`One thing that you told us is not right yet.`
    : t`${count} things that you told us are not right yet.`;
}

/** What somebody can do about what they are shown. */
function Ways({ customer, rules }: { readonly customer: string; readonly rules: boolean }) {
  return (
    <>
      <p>
        {rich`${(
          <Link key="asking" to="/customers/$customer/asking" params={{ customer }}>
            {t`Tell us what matters to you`}
          </Link>
        )}: two minutes, and your pages follow your order.`}
      </p>
      <p>
        {rich`${(
          <Link key="said" to="/customers/$customer/you-said" params={{ customer }}>
            {t`You said, we did`}
          </Link>
        )}: what you told us was not right, and whether it is now.`}
      </p>
      {rules && (
        <p>
          {rich`${(
            <Link key="rules" to="/customers/$customer/rules" params={{ customer }}>
              {t`Your rules`}
            </Link>
          )}: what you want to hear of at once, in sentences.`}
        </p>
      )}
    </>
  );
}
