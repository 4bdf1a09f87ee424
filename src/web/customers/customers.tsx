import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, bodyOf } from '../api.ts';
import { Light } from '../parts/light.tsx';
import './customers.css';

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
      {customers.length === 0 && (
        <p>
          There is no customer yet. <code>beholder customers import FILE</code> adds them.
        </p>
      )}
      <ul className="customers">
        {customers.map((customer) => (
          <li key={customer.slug}>
            <h2>
              {customer.month ? (
                <Link
                  to="/customers/$customer/months/$month"
                  params={{ customer: customer.slug, month: customer.month }}
                >
                  {customer.name}
                </Link>
              ) : (
                customer.name
              )}
              {customer.kind && <span className="soft"> {customer.kind}</span>}
            </h2>
            <p>{customer.verdict || 'No month has been closed yet.'}</p>
            <p className="lights">
              {order.map((state) => {
                const many = customer.lights.filter((light) => light === state).length;
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
