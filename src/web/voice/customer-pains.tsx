import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { t } from '../language/t.ts';
import { PainChart } from './pain-chart.tsx';
import { costOf, titleOf, trendOf } from './pain-queries.ts';
import './pains.css';

const most = 5;

export const customerPainsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['pains', 'of', customer],
    queryFn: () =>
      bodyOf(api.customers[':customer'].pains.$get({ param: { customer }, query: { first: String(most) } })),
  });

/** What bothers a customer's people, dearest first, and whether it shrinks. `own`: as their own people read it. */
export function CustomerPains({
  customer,
  own = false,
}: {
  readonly customer: string;
  readonly own?: boolean;
}) {
  const { data } = useQuery(customerPainsQuery(customer));
  if (!data || data.pains.length === 0) return null;
  return (
    <section aria-labelledby={`pains-${customer}`} className="pains-here">
      <h2 id={`pains-${customer}`}>
        {own
          ? t`What bothers your people, and whether it shrinks`
          : 'What bothers their people, and whether it shrinks'}
      </h2>
      <ul>
        {data.pains.map((pain) => (
          <li key={pain.id}>
            <div>
              {own ? (
                <strong>{pain.name ?? pain.keywords.slice(0, 3).join(', ')}</strong>
              ) : (
                <Link to="/pains/$pain" params={{ pain: String(pain.id) }}>
                  {titleOf(pain)}
                </Link>
              )}
              <p className="soft">
                {trendOf(pain)} · {costOf(pain)}
              </p>
            </div>
            <span className="soft">
              {pain.owner ? t`In hand: ${pain.owner}` : own ? '' : 'Nobody has it in hand'}
            </span>
            <PainChart chart={pain.chart} />
          </li>
        ))}
      </ul>
    </section>
  );
}
