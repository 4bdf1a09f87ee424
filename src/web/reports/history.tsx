import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Light } from '../parts/light.tsx';
import './history.css';
import { monthsQuery } from './months.ts';

const route = getRouteApi('/signed-in/customer/customers/$customer/months');
const states = ['problem', 'watch', 'good', 'not measured'] as const;

/** Every closed month of a customer, newest first: what it came to, and how many needs were in which state. */
export function History() {
  const { customer } = route.useParams();
  const { data } = useSuspenseQuery(monthsQuery(customer));
  return (
    <article className="history">
      <header>
        <p className="soft">{data.customer.name}</p>
        <h1>All months</h1>
      </header>
      {data.months.length === 0 && <p>Your first month has not been closed yet; it will stand here.</p>}
      <ol>
        {data.months.map(({ month, title, verdict, lights }) => (
          <li key={month}>
            <h2>
              <Link to="/customers/$customer/months/$month" params={{ customer, month }}>
                {title}
              </Link>
            </h2>
            <p>{verdict}</p>
            <ul className="counts soft">
              {states.map((state) => {
                const count = lights.filter((one) => one.state === state).length;
                return (
                  count > 0 && (
                    <li key={state}>
                      <Light state={state} /> {count}
                    </li>
                  )
                );
              })}
            </ul>
            <Link to="/customers/$customer/months/$month/details" params={{ customer, month }}>
              Everything we found in {title}
            </Link>
          </li>
        ))}
      </ol>
    </article>
  );
}
