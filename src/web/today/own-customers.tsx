import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { escalationsQuery, OwnEscalations } from '../escalations/own-escalations.tsx';
import { meQuery } from '../me.ts';
import { monthsQuery } from '../reports/months.ts';

/** Months on the first page; the others stand on a page of their own. */
const newest = 3;

/** A customer's own first page: what cannot wait, then the newest overviews. */
export function OwnCustomers() {
  const { data: me } = useSuspenseQuery(meQuery);
  const all = useSuspenseQueries({
    queries: me.customers.flatMap((one) => [monthsQuery(one.slug), escalationsQuery(one.slug)]),
  });
  const months = all.flatMap(({ data }) => ('months' in data ? [data] : []));
  return (
    <>
      <h1>Your service, month by month</h1>
      {months.map(({ customer, months: closed }, at) => (
        <section key={customer.slug} className="months">
          <h2>{customer.name}</h2>
          <OwnEscalations customer={customer.slug} />
          <ul>
            {closed.slice(0, newest).map(({ month, title, verdict }) => (
              <li key={month}>
                <Link to="/customers/$customer/months/$month" params={{ customer: customer.slug, month }}>
                  {title}
                </Link>
                <p>{verdict}</p>
              </li>
            ))}
          </ul>
          {closed.length === 0 && <p>Your first month has not been closed yet; it will stand here.</p>}
          {closed.length > newest && (
            <p>
              <Link to="/customers/$customer/months" params={{ customer: customer.slug }}>
                All {closed.length} months
              </Link>
            </p>
          )}
          <Ways customer={customer.slug} roles={me.customers[at]?.roles ?? []} />
        </section>
      ))}
    </>
  );
}

/** What somebody can do about what they are shown. */
function Ways({ customer, roles }: { readonly customer: string; readonly roles: readonly string[] }) {
  return (
    <>
      <p>
        <Link to="/customers/$customer/asking" params={{ customer }}>
          Tell us what matters to you
        </Link>
        : two minutes, and your pages follow your order.
      </p>
      <p>
        <Link to="/customers/$customer/you-said" params={{ customer }}>
          You said, we did
        </Link>
        : what you told us was not right, and whether it is now.
      </p>
      {roles.some((role) => role !== 'user') && (
        <p>
          <Link to="/customers/$customer/rules" params={{ customer }}>
            Your rules
          </Link>
          : what you want to hear of at once, in sentences.
        </p>
      )}
    </>
  );
}
