import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../me.ts';
import { monthsQuery } from '../reports/months.ts';

/** A customer's own first page: the newest overview first, the earlier months below. */
export function OwnCustomers() {
  const { data: me } = useSuspenseQuery(meQuery);
  const all = useSuspenseQueries({ queries: me.customers.map((one) => monthsQuery(one.slug)) });
  return (
    <>
      <h1>Your service, month by month</h1>
      {all.map(({ data: { customer, months } }) => (
        <section key={customer.slug} className="months">
          <h2>{customer.name}</h2>
          <p>
            <Link to="/customers/$customer/asking" params={{ customer: customer.slug }}>
              Tell us what matters to you
            </Link>
            : two minutes, and your pages follow your order.
          </p>
          {months.length === 0 && <p>Your first month has not been closed yet; it will stand here.</p>}
          <ul>
            {months.map(({ month, title, verdict }) => (
              <li key={month}>
                <Link to="/customers/$customer/months/$month" params={{ customer: customer.slug, month }}>
                  {title}
                </Link>
                <p>{verdict}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
