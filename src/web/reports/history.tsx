import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import './history.css';
import { t } from '../language/t.ts';
import { LightCounts } from './light-counts.tsx';
import { monthsQuery } from './months.ts';

const route = getRouteApi('/signed-in/customer/customers/$customer/months');

/** Every closed month of a customer, newest first: what it came to, and how many needs were in which state. */
export function History() {
  const { customer } = route.useParams();
  const { data } = useSuspenseQuery(monthsQuery(customer));
  return (
    <article className="history">
      <header>
        <p className="soft">{data.customer.name}</p>
        <h1>{t`All months`}</h1>
      </header>
      {data.months.length === 0 && <p>{t`Your first month has not been closed yet; it will stand here.`}</p>}
      <ol>
        {data.months.map(({ month, title, verdict, lights }) => (
          <li key={month}>
            <h2>
              <Link to="/customers/$customer/months/$month" params={{ customer, month }}>
                {title}
              </Link>
            </h2>
            <p>{verdict}</p>
            <LightCounts lights={lights} />
            <Link to="/customers/$customer/months/$month/details" params={{ customer, month }}>
              {t`Everything we found in ${title}`}
            </Link>
          </li>
        ))}
      </ol>
    </article>
  );
}
