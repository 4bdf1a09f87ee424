import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { PainMonths } from './pain-months.tsx';
import { costOf, titleOf, trendOf } from './pain-queries.ts';
import './pains.css';

const customerPainsQuery = (customer: string) =>
  queryOptions({
    queryKey: ['pains', 'of', customer],
    queryFn: () => bodyOf(api.customers[':customer'].pains.$get({ param: { customer } })),
  });

const most = 5;

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
  const named = own ? data.pains.filter((one) => one.name !== null) : data.pains;
  if (named.length === 0) return null;
  return (
    <section aria-labelledby={`pains-${customer}`} className="pains-here">
      <h2 id={`pains-${customer}`}>
        {own
          ? 'What bothers your people, and whether it shrinks'
          : 'What bothers their people, and whether it shrinks'}
      </h2>
      <ul>
        {named.slice(0, most).map((pain) => (
          <li key={pain.id}>
            <div>
              {own ? (
                <strong>{titleOf(pain)}</strong>
              ) : (
                <Link to="/pains/$pain" params={{ pain: String(pain.id) }}>
                  {titleOf(pain)}
                </Link>
              )}
              <p className="soft">
                {costOf(pain)} · {trendOf(pain)}
              </p>
            </div>
            <span className="soft">{pain.owner ? `In hand: ${pain.owner}` : 'Nobody has it in hand'}</span>
            <PainMonths months={pain.months} />
          </li>
        ))}
      </ul>
    </section>
  );
}
