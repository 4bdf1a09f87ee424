import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { t } from '../language/t.ts';
import { NumberLink } from './number-link.tsx';
import { measuresQuery } from './queries.ts';
import './measures.css';

const route = getRouteApi('/signed-in/customer/customers/$customer/months/$month/measures');

/** Every number of a month, by subject; what was not measured says why. */
export function Measures() {
  const { customer, month } = route.useParams();
  const { data } = useSuspenseQuery(measuresQuery(customer, month));
  const measured = data.groups.some((group) => group.measures.some((one) => one.state === 'measured'));
  return (
    <article className="measures">
      <header>
        <p className="soft">
          <bdi>{data.customer.name}</bdi> ·{' '}
          <Link to="/customers/$customer/months/$month" params={{ customer, month }}>
            {data.monthTitle}
          </Link>
        </p>
        <h1>{t`Every number of ${data.monthTitle}`}</h1>
        <p className="soft">
          {measured
            ? t`Each leads to how it was made, and to the rows behind it.`
            : t`Nothing was measured in this month. What was missing stands beside each number.`}
        </p>
      </header>
      {data.groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <ul className="numbers">
            {group.measures.map((one) => (
              <li key={one.id}>
                <NumberLink customer={customer} month={month} measure={one.id}>
                  {one.title}
                </NumberLink>
                {one.state === 'measured' ? (
                  <span className="figure">{one.figure}</span>
                ) : (
                  <span className="soft">{t`Not measured. ${one.why}`}</span>
                )}
                <span className="soft">{one.change}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
}
