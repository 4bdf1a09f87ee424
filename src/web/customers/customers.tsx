import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { Light } from '../parts/light.tsx';
import { NobodyYet } from '../today/nobody-yet.tsx';
import './customers.css';
import { Gauge } from './gauge.tsx';

export const customersQuery = queryOptions({
  queryKey: ['customers'],
  queryFn: () => bodyOf(api.customers.$get()),
});

const order = ['problem', 'watch', 'good', 'not measured'] as const;

/** Everybody we serve; who needs us most comes first. */
export function Customers() {
  const { customers } = useSuspenseQuery(customersQuery).data;
  return (
    <>
      <h1>Who needs us most</h1>
      {customers.length === 0 && <NobodyYet />}
      <ul className="customers">
        {customers.map((customer) => (
          <li key={customer.slug}>
            <h2>
              <Link to="/customers/$customer" params={{ customer: customer.slug }}>
                {customer.name}
              </Link>
              {customer.kind && <span className="soft"> {customer.kind}</span>}
            </h2>
            <div>
              <p>{customer.verdict || 'No month has been closed yet.'}</p>
              <Gauge gauge={customer.gauge} />
            </div>
            <p className="lights">
              {order.map((state) => {
                const many = customer.lights.filter((light) => light.state === state).length;
                return (
                  many > 0 && (
                    <span key={state}>
                      <Light state={state} label={false} /> {many}
                    </span>
                  )
                );
              })}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
